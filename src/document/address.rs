//! Addresses that a book may lead to: of web pages, and of mail.

/// Returns an address as a book may hold it: signs that must not stand in one are written by their numbers
/// (RFC 3986 §2.1); letters of other scripts stay (RFC 3987). `None` where it is the address of nothing: another
/// scheme, no host, no such port.
///
/// ```
/// # use garland::document::address::mended;
/// assert_eq!(mended("https://example.org/a b?x=[1]").as_deref(), Some("https://example.org/a%20b?x=%5B1%5D"));
/// assert_eq!(mended("https://"), None);
/// ```
pub fn mended(target: &str) -> Option<String> {
    let (scheme, rest) = target.trim().split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    match scheme.as_str() {
        "http" | "https" => {
            let rest = rest.strip_prefix("//")?;
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let (authority, path) = rest.split_at(end);
            is_authority(authority).then(|| format!("{scheme}://{authority}{}", escaped(path)))
        }
        "mailto" => {
            let to = rest.split('?').next().unwrap_or_default();
            let (name, host) = to.split_once('@')?;
            (!name.is_empty() && is_host(host)).then(|| format!("mailto:{}", escaped(rest)))
        }
        _ => None,
    }
}

/// Says whether a host with what may stand around it is one: `name:word@example.org:80`.
fn is_authority(authority: &str) -> bool {
    let (user, place) = authority.rsplit_once('@').unwrap_or(("", authority));
    let (host, port) = place.rsplit_once(':').unwrap_or((place, ""));
    let is_sign = |c: char| c.is_alphanumeric() || "-._~!$&'()*+,;=:".contains(c);
    user.chars().all(is_sign) && is_host(host) && (port.is_empty() || port.parse::<u16>().is_ok())
}

fn is_host(host: &str) -> bool {
    let letters =
        |label: &str| label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let host = host.strip_suffix('.').unwrap_or(host);
    !host.is_empty() && host.split('.').all(|label| !label.is_empty() && letters(label))
}

/// Writes signs that must not stand in a path by their numbers, and a `%` that begins none.
fn escaped(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut fragment = false;
    for (at, c) in path.char_indices() {
        let number = |range| {
            path.as_bytes()
                .get(range)
                .is_some_and(|two: &[u8]| two.iter().all(u8::is_ascii_hexdigit))
        };
        let stays = match c {
            '%' => number(at + 1..at + 3),
            '#' => !std::mem::replace(&mut fragment, true),
            c if c.is_ascii() => c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?".contains(c),
            c => !c.is_whitespace() && !c.is_control(),
        };
        if stays {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes)
                .bytes()
                .for_each(|byte| out.push_str(&format!("%{byte:02X}")));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn an_address_is_whole_or_none() {
        for whole in [
            "https://example.org",
            "https://example.org/a/b.html?x=1&y=(2)#z",
            "http://user:word@example.org:8080/",
            "https://例え.jp/パス",
            "mailto:ann@example.org?subject=Proofs",
        ] {
            assert_eq!(mended(whole).as_deref(), Some(whole));
        }
        for none in [
            "https://",
            "http:example",
            "https:///path",
            "https://a b.org/",
            "https://example.org:99999/",
            "https://a..b/",
            "mailto:",
            "mailto:ann",
            "javascript:alert(1)",
            "data:text/html,x",
            "#one",
            "",
            "https://[::1",
            "https://x<y>.org/",
        ] {
            assert_eq!(mended(none), None, "{none}");
        }
    }

    #[test]
    fn what_must_not_stand_in_an_address_is_written_by_its_number() {
        let mended = |text| mended(text).expect("an address");
        assert_eq!(mended("HTTPS://example.org/a b"), "https://example.org/a%20b");
        assert_eq!(
            mended("https://example.org/50%/%zz/%41"),
            "https://example.org/50%25/%25zz/%41"
        );
        assert_eq!(mended("https://example.org/#a#b"), "https://example.org/#a%23b");
        assert_eq!(
            mended("https://example.org/\"<x>|{y}\\^`"),
            "https://example.org/%22%3Cx%3E%7C%7By%7D%5C%5E%60"
        );
    }
}
