//! The command line: help, exit statuses, and that it works beside a running server.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::time::Duration;

use serde_json::Value;
use support::{PASSWORD, Server, Session, eventually, folder, make_track, polyphony, polyphony_ok};

#[test]
fn every_command_has_help_and_a_wrong_command_line_is_status_2() {
    let (_keep, data) = folder();
    for command in ["serve", "user", "library", "config", "demo", "openapi", "events"] {
        let help = polyphony_ok(&data, &[command, "--help"]);
        assert!(help.contains("Usage: polyphony"), "{command}: {help}");
    }
    for wrong in [vec!["sing"], vec!["serve", "--listen", "nowhere"], vec!["events", "replay"]] {
        assert_eq!(polyphony(&data, &wrong).status.code(), Some(2), "{wrong:?}");
    }
    let wrong = polyphony(&data, &["serve", "--only", "juggling"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("identity, catalog, delivery, playback, gateway"));
}

#[test]
fn the_configuration_is_shown_without_its_secrets_and_a_misspelt_key_is_named() {
    let (_keep, data) = folder();
    std::fs::write(data.join("polyphony.toml"), "[services]\nsecret = \"tell-nobody-tell-nobody-tell-nobody\"\n")
        .unwrap();
    let shown = polyphony_ok(&data, &["config"]);
    assert!(shown.contains("[delivery]") && shown.contains("secret = \"***\""), "{shown}");
    assert!(!shown.contains("tell-nobody"));

    std::fs::write(data.join("polyphony.toml"), "[delivery]\nworker = 3\n").unwrap();
    let wrong = polyphony(&data, &["config"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("worker"), "{wrong:?}");
}

#[test]
fn the_openapi_document_names_the_routes_that_others_rely_on() {
    let (_keep, data) = folder();
    let document: Value = serde_json::from_str(&polyphony_ok(&data, &["openapi"])).unwrap();
    assert_eq!(document["openapi"].as_str().unwrap()[..3], *"3.1");
    let paths = document["paths"].as_object().unwrap();
    for path in [
        "/users/signup",
        "/users/login",
        "/users/refresh",
        "/users/logout",
        "/users/profile",
        "/users/profile/update",
        "/users/sessions",
        "/libraries",
        "/libraries/{id}/scan",
        "/libraries/{id}/problems",
        "/tracks",
        "/tracks/{id}",
        "/albums",
        "/albums/{id}",
        "/artists",
        "/artists/{id}",
        "/genres",
        "/artwork/{id}",
        "/tracks/{id}/lyrics",
        "/tracks/{id}/stream",
        "/uploads",
        "/playback/plays",
        "/playback/history",
        "/playback/queue",
        "/playback/bookmarks/{track_id}",
    ] {
        assert!(paths.contains_key(path), "{path} is not documented");
    }
}

#[test]
fn an_account_is_refused_with_reasons() {
    let (_keep, data) = folder();
    let short = polyphony(&data, &["user", "create", "--username", "x", "--email", "nowhere", "--password", "short"]);
    assert_eq!(short.status.code(), Some(1));
    let told = String::from_utf8_lossy(&short.stderr).into_owned();
    for field in ["username", "email", "password"] {
        assert!(told.contains(field), "{told}");
    }
    let create =
        ["user", "create", "--admin", "--username", "ada", "--email", "ada@example.org", "--password", PASSWORD];
    assert!(polyphony_ok(&data, &create).starts_with("usr_"));
    assert_eq!(polyphony(&data, &create).status.code(), Some(1), "a name is given once");
}

#[tokio::test(flavor = "multi_thread")]
async fn libraries_are_looked_after_while_the_server_runs_and_while_it_does_not() {
    let (_keep, root) = folder();
    let data = root.join("data");
    let music = root.join("music");
    make_track(&music.join("01.flac"), 1, "First");
    std::fs::write(music.join("broken.mp3"), "this is no music").unwrap();
    polyphony_ok(
        &data,
        &["user", "create", "--admin", "--username", "admin", "--email", "a@example.org", "--password", PASSWORD],
    );

    // Nothing runs: the command line does the work itself.
    polyphony_ok(&data, &["library", "add", &music.display().to_string(), "--name", "Music"]);
    assert!(polyphony_ok(&data, &["library", "list"]).contains("Music"));
    let scanned = polyphony_ok(&data, &["library", "scan"]);
    assert!(scanned.contains("added") || scanned.contains('1'), "{scanned}");
    assert!(polyphony_ok(&data, &["library", "problems"]).contains("broken.mp3"));

    // The server runs: the command line asks it.
    let server = Server::start(&data);
    let session = Session::sign_in(&server, "admin").await;
    assert_eq!(session.get("tracks").await["total"], 1);
    make_track(&music.join("02.flac"), 2, "First");
    polyphony_ok(&data, &["library", "scan"]);
    eventually("the new track is there", Duration::from_secs(20), async || session.get("tracks").await["total"] == 2)
        .await;

    // And a second server on the same folder is refused.
    let second = polyphony(&data, &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(second.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&second.stderr).contains("another server runs"));
}
