//! The published vectors, our own format, and laws.

use proptest::prelude::*;

use super::*;

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

fn array(hex: &str) -> [u8; 32] {
    bytes(hex).try_into().unwrap()
}

/// RFC 9180, appendix A.2.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, `ChaCha20Poly1305`, base mode, sequence number 0.
#[test]
fn the_vectors_of_the_standard() {
    let ikm_e = array("909a9b35d3dc4713a5e72a4da274b55d3d3821a37e5d099e74a647db583a904b");
    let ikm_r = array("1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df");
    let secret = SecretKey::derived(&ikm_r);
    assert_eq!(
        hex(&secret.public().to_bytes()),
        "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a"
    );
    let info = bytes("4f6465206f6e2061204772656369616e2055726e");
    let message = bytes("4265617574792069732074727574682c20747275746820626561757479");
    let associated = bytes("436f756e742d30");
    let (encapped, ciphertext) = encrypt(secret.public(), &info, &message, &associated, &ikm_e);
    assert_eq!(hex(&encapped), "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a");
    assert_eq!(
        hex(&ciphertext),
        "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28"
    );
    assert_eq!(decrypt(&secret, &info, &encapped, &ciphertext, &associated), Some(message));
}

/// Records in this form lie on tablets: it must be opened for ever.
#[test]
fn what_was_ever_sealed_is_opened() {
    let secret = SecretKey::derived(&[7; 32]);
    let sealed = seal(secret.public(), b"x = 2", &[1; 32]);
    assert_eq!(hex(&sealed), include_str!("sealed-version-1.hex").trim());
    assert_eq!(open(&secret, &sealed).unwrap(), b"x = 2");
    assert_eq!(sealed.len(), 5 + OVERHEAD);
}

#[test]
fn what_cannot_be_opened_says_why() {
    let [secret, other] = [7, 8].map(|byte| SecretKey::derived(&[byte; 32]));
    let sealed = seal(secret.public(), b"x = 2", &[1; 32]);
    assert_eq!(open(&other, &sealed), Err(Unopened::OtherKey(secret.public().id())));
    assert_eq!(open(&secret, &sealed[..OVERHEAD - 1]), Err(Unopened::Unknown));
    assert_eq!(open(&secret, &[]), Err(Unopened::Unknown));
    let mut newer = sealed.clone();
    newer[0] = 2;
    assert_eq!(open(&secret, &newer), Err(Unopened::Unknown));
}

#[test]
fn keys_that_anybody_could_read_for_are_refused() {
    assert_eq!(PublicKey::from_bytes(&[0; 32]), Err(NoKey));
    assert_eq!(PublicKey::from_bytes(&[9; 31]), Err(NoKey));
    let key = SecretKey::derived(&[7; 32]).public().clone();
    assert_eq!(PublicKey::from_bytes(&key.to_bytes()), Ok(key));
}

#[test]
fn nothing_of_a_secret_is_printed() {
    let secret = SecretKey::derived(&[7; 32]);
    assert_eq!(format!("{secret:?}"), format!("SecretKey({})", secret.public().id()));
}

proptest! {
    #[test]
    fn what_is_sealed_is_opened(message: Vec<u8>, entropy: [u8; 32], key: [u8; 32]) {
        let secret = SecretKey::derived(&key);
        let sealed = seal(secret.public(), &message, &entropy);
        prop_assert_eq!(open(&secret, &sealed), Ok(message));
    }

    #[test]
    fn a_single_bit_changed_is_seen(message: Vec<u8>, place: prop::sample::Index, bit in 0_u8..8) {
        let secret = SecretKey::derived(&[7; 32]);
        let mut sealed = seal(secret.public(), &message, &[1; 32]);
        let place = place.index(sealed.len());
        sealed[place] ^= 1 << bit;
        prop_assert!(open(&secret, &sealed).is_err());
    }

    #[test]
    fn rubbish_is_refused(rubbish: Vec<u8>) {
        prop_assert!(open(&SecretKey::derived(&[7; 32]), &rubbish).is_err());
    }
}
