//! The network address that a request comes from, as far as limits are concerned.

use std::net::{IpAddr, Ipv6Addr};

use axum::http::HeaderMap;

/// What our own proxy added last to `X-Forwarded-For`, if there is one and it is an address; else the connection's.
///
/// Whatever stands before it, or in earlier headers of that name, the client may have made up.
pub(crate) fn address(headers: &HeaderMap, connection: IpAddr, behind_proxy: bool) -> String {
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back();
    let last = forwarded.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    network(last.filter(|_| behind_proxy).unwrap_or(connection)).to_string()
}

/// One household or machine is given a whole /64 of IPv6 addresses to use as it likes.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (headers, behind_proxy, expect) in [
            (&[][..], true, "10.0.0.1"),
            (&["1.1.1.1, 2.2.2.2"], true, "2.2.2.2"),
            (&["1.1.1.1, 2.2.2.2"], false, "10.0.0.1"),
            (&["1.1.1.1", "2.2.2.2"], true, "2.2.2.2"),
            (&["2.2.2.2, me"], true, "10.0.0.1"),
            (&["2.2.2.2", ""], true, "10.0.0.1"),
            (&["2001:db8:1:2:3:4:5:6"], true, "2001:db8:1:2::"),
            (&["::ffff:2.2.2.2"], true, "2.2.2.2"),
        ] {
            let mut map = HeaderMap::new();
            for header in headers {
                map.append("x-forwarded-for", header.parse().unwrap());
            }
            let connection = "10.0.0.1".parse().unwrap();
            assert_eq!(address(&map, connection, behind_proxy), expect, "{headers:?}");
        }
    }
}
