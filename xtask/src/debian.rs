//! Debian's packages: the one way in which this tool installs anything on a machine, and only as root.

use std::process::Stdio;

use anyhow::{Context as _, Result, bail};

use crate::process::{self, clean};
use crate::progress::{say, step};

/// Makes sure that the packages are there; `why` completes the sentence "needed …".
///
/// Installs what is missing where that is possible (Debian or a descendant of it, run by root), saying so;
/// elsewhere it stops with what the person can do. Never removes a package to make room for another.
pub(crate) fn ensure(packages: &[&str], why: &str) -> Result<()> {
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if !is_debian() {
        bail!(
            "{list} (names of Debian's packages) are needed {why}. This is not Debian: \
             please install what your system calls them, and run the command again."
        );
    }
    if !is_root()? {
        bail!(
            "{list} are needed {why}. Please run `sudo apt-get install {list}` and then this command again."
        );
    }
    say(&format!("  {list}: needed {why}. Installing Debian's packages."));
    step("Refreshing the list of Debian's packages", || process::run(apt().arg("update")))?;
    step(&format!("Installing {list}"), || {
        process::run(
            apt().args(["install", "--yes", "--no-install-recommends", "--no-remove"]).args(&missing),
        )
    })
    .with_context(|| format!("could not install {list}, needed {why}"))
}

fn apt() -> std::process::Command {
    let mut command = clean("apt-get");
    command
        .args(["-qq", "-o", "Dpkg::Use-Pty=0"])
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdin(Stdio::null());
    command
}

fn is_installed(package: &str) -> bool {
    process::output(clean("dpkg-query").args(["--show", "--showformat=${db:Status-Status}", package]))
        .is_ok_and(|status| status == "installed")
}

/// Debian, or a system that says it descends from Debian, with `apt-get`.
pub(crate) fn is_debian() -> bool {
    process::find("apt-get").is_some()
        && std::fs::read_to_string("/etc/os-release").is_ok_and(|text| says_debian(&text))
}

fn says_debian(os_release: &str) -> bool {
    os_release
        .lines()
        .filter_map(|line| line.split_once('='))
        .filter(|(key, _)| *key == "ID" || *key == "ID_LIKE")
        .any(|(_, value)| value.trim_matches('"').split(' ').any(|id| id == "debian"))
}

/// Whether this tool runs as root.
pub(crate) fn is_root() -> Result<bool> {
    Ok(process::output(clean("id").arg("-u"))?.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::says_debian;

    #[test]
    fn debian_and_its_descendants_are_known() {
        assert!(says_debian("PRETTY_NAME=\"Debian\"\nID=debian\n"));
        assert!(says_debian("ID=ubuntu\nID_LIKE=debian\n"));
        assert!(says_debian("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!says_debian("ID=fedora\nNAME=\"not debian\"\n"));
        assert!(!says_debian(""));
    }
}
