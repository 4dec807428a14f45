//! Finds the paths that a Rust file names (`std::fs::read`, `Utc::now`), macros and attributes included, without
//! comments, texts and what is compiled for tests only.

use std::str::FromStr;

use anyhow::{Result, anyhow};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// A path and the line where it begins.
#[derive(Debug, PartialEq)]
pub struct Named {
    pub path: Vec<String>,
    pub line: usize,
}

impl Named {
    /// Whether `wanted` (`tokio::spawn`) stands in it as a whole: at its beginning, its end or between.
    pub fn names(&self, wanted: &str) -> bool {
        let wanted: Vec<&str> = wanted.split("::").collect();
        self.path.windows(wanted.len()).any(|part| part == wanted)
    }
}

/// All paths in `source` outside of `#[cfg(test)]`. `use a::{b, c::d}` counts as `a::b` and `a::c::d`.
pub fn named_outside_tests(source: &str) -> Result<Vec<Named>> {
    // A byte order mark is no token.
    let tokens = TokenStream::from_str(source.trim_start_matches('\u{feff}'))
        .map_err(|error| anyhow!("not Rust: {error} at line {}", error.span().start().line))?;
    let mut found = Vec::new();
    walk(tokens, &[], &mut found);
    Ok(found)
}

fn walk(tokens: TokenStream, prefix: &[String], found: &mut Vec<Named>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                let inner = punct_at(&tokens, at + 1, '!');
                let Some(TokenTree::Group(attribute)) = tokens.get(at + 1 + usize::from(inner)) else {
                    at += 1;
                    continue;
                };
                at += 2 + usize::from(inner);
                if for_tests_only(attribute) {
                    if inner {
                        return;
                    }
                    at = after_item(&tokens, at);
                } else {
                    walk(attribute.stream(), &[], found);
                }
            }
            TokenTree::Group(group) => {
                walk(group.stream(), &[], found);
                at += 1;
            }
            TokenTree::Ident(_) => at = walk_path(&tokens, at, prefix, found),
            _ => at += 1,
        }
    }
}

/// Reads the path that begins at `at`; answers where it ends.
fn walk_path(tokens: &[TokenTree], mut at: usize, prefix: &[String], found: &mut Vec<Named>) -> usize {
    let line = tokens.get(at).map_or(0, |token| token.span().start().line);
    let mut path = prefix.to_vec();
    while let Some(TokenTree::Ident(ident)) = tokens.get(at) {
        path.push(ident.to_string());
        at += 1;
        if !(punct_at(tokens, at, ':') && punct_at(tokens, at + 1, ':')) {
            break;
        }
        match tokens.get(at + 2) {
            Some(TokenTree::Ident(_)) => at += 2,
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                // The branches of `use a::{…}` go on from here.
                walk(group.stream(), &path, found);
                return at + 3;
            }
            _ => break,
        }
    }
    found.push(Named { path, line });
    at
}

fn for_tests_only(attribute: &Group) -> bool {
    let text: String = attribute.stream().to_string().split_whitespace().collect();
    text == "test"
        || text.ends_with("::test")
        || (text.starts_with("cfg(") && text.contains("test") && !text.contains("not(test"))
}

/// Past the item that begins at `at`: behind its body, or behind its semicolon.
fn after_item(tokens: &[TokenTree], mut at: usize) -> usize {
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => break,
            TokenTree::Punct(punct) if punct.as_char() == ';' => break,
            _ => {}
        }
    }
    at
}

fn punct_at(tokens: &[TokenTree], at: usize, wanted: char) -> bool {
    matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(source: &str, wanted: &str) -> Vec<usize> {
        let found = named_outside_tests(source).unwrap();
        found.iter().filter(|named| named.names(wanted)).map(|named| named.line).collect()
    }

    #[test]
    fn calls_imports_and_macros_are_seen() {
        let source = "use std::{fs as files, io::{self, Read}};\n\nfn f() { chrono::Utc::now(); }\nm!(Utc::now());\n";
        assert_eq!(names(source, "std::fs"), [1]);
        assert_eq!(names(source, "std::io::Read"), [1]);
        assert_eq!(names(source, "Utc::now"), [3, 4]);
    }

    #[test]
    fn comments_texts_and_longer_names_are_not() {
        let source = "// Utc::now\n/// std::fs\nfn f() { \"Utc::now\"; MyUtc::now(); Utc::nowhere(); }";
        assert_eq!(names(source, "Utc::now"), Vec::<usize>::new());
        assert_eq!(names(source, "std::fs"), Vec::<usize>::new());
    }

    #[test]
    fn what_is_for_tests_only_is_left_out() {
        let source = "#[cfg(test)]\n#[path = \"x\"]\nmod tests { fn f() { Utc::now(); } }\nfn g() { Utc::now(); }\n\
                      #[tokio::test]\nasync fn h() { Utc::now(); }\n#[cfg(not(test))]\nfn i() { Utc::now(); }";
        assert_eq!(names(source, "Utc::now"), [4, 8]);
        assert_eq!(names("#![cfg(test)]\nfn f() { Utc::now(); }", "Utc::now"), Vec::<usize>::new());
    }
}
