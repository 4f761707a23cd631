//! Domains by the public suffix list: which part is the suffix, and which part one owner
//! registered.

/// Top-level domains reserved for examples, which are not in the list: RFC 2606 and RFC 6761.
const RESERVED: [&str; 4] = ["example", "test", "invalid", "localhost"];

/// Hosts on which anyone can have a page or a mailbox: one that is ours doesn't make the rest of
/// the host ours.
const SHARED: [&str; 38] = [
    "aol.com",
    "bit.ly",
    "bluewin.ch",
    "facebook.com",
    "fb.com",
    "forms.gle",
    "freenet.de",
    "github.com",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.de",
    "gmx.net",
    "google.com",
    "googlemail.com",
    "hotmail.com",
    "hotmail.de",
    "icloud.com",
    "instagram.com",
    "linkedin.com",
    "linktr.ee",
    "live.com",
    "m.me",
    "mailbox.org",
    "outlook.com",
    "outlook.de",
    "posteo.de",
    "proton.me",
    "t-online.de",
    "t.me",
    "tiktok.com",
    "twitter.com",
    "wa.me",
    "web.de",
    "x.com",
    "yahoo.com",
    "yahoo.de",
    "youtube.com",
];

/// Whether a domain has a known suffix: `larkwood.com.au` has one, `z.B` and `invoice.pdf` don't.
/// Expects lowercase.
pub(crate) fn is_known(host: &str) -> bool {
    let ending = host.rsplit('.').next().unwrap_or(host);
    let listed = |domain: &str| psl::suffix(domain.as_bytes()).is_some_and(|end| end.is_known());
    // Some countries have only suffixes of two parts: `co.za`, but not `za`.
    RESERVED.contains(&ending) || listed(ending) || listed(host)
}

/// The registered part of a host: `larkwood.com.au` of `help.larkwood.com.au`. Expects lowercase.
pub(crate) fn registered(host: &str) -> &str {
    psl::domain_str(host).unwrap_or(host)
}

/// The name in a registered domain, without its suffix: `larkwood` of `larkwood.com.au`.
pub(crate) fn label(registered: &str) -> &str {
    registered.split('.').next().unwrap_or(registered)
}

/// Whether anyone can have a page or a mailbox there.
pub(crate) fn is_shared(registered: &str) -> bool {
    SHARED.binary_search(&registered).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_the_registered_part_of_a_host() {
        for (host, domain) in [
            ("help.larkwood.com.au", "larkwood.com.au"),
            ("www.larkwood.co.uk", "larkwood.co.uk"),
            ("a.b.larkwood.example", "larkwood.example"),
            ("müller.de", "müller.de"),
            ("larkwood.github.io", "larkwood.github.io"),
            ("localhost", "localhost"),
        ] {
            assert_eq!(registered(host), domain);
        }
        assert!(
            ["larkwood.dev", "larkwood.co.za", "a.example", "x.公司.cn", "a.xn--p1ai"]
                .into_iter()
                .all(is_known)
        );
        assert!(!["z.b", "invoice.pdf", "12.30", "a.exmaple"].into_iter().any(is_known));
    }

    #[test]
    fn shared_hosts_are_in_order() {
        assert!(SHARED.is_sorted());
        assert!(is_shared("gmail.com") && !is_shared("larkwood.example"));
    }
}
