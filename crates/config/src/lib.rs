//! Layered configuration: what is built in, then `polyphony.toml`, then `POLYPHONY_*`
//! variables, then flags. The last one wins.
//!
//! Each part of the program owns a section with a type of its own and asks for it by name;
//! a key that no section knows is an error that names it, never silently ignored.

use std::{collections::BTreeMap, path::Path};

use config_rs::{Environment, File, FileFormat, Value, ValueKind};
use serde::{Serialize, de::DeserializeOwned};

/// Why the configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A file or variable cannot be read.
    #[error("the configuration cannot be read: {0}")]
    Unreadable(String),
    /// A section has a wrong key or value.
    #[error("the configuration section `[{section}]` is not right: {reason}")]
    Section {
        /// The section.
        section: String,
        /// What is wrong, with the key.
        reason: String,
    },
    /// There is a section that nothing reads.
    #[error("the configuration has a section `[{0}]` that nothing reads; is it misspelt?")]
    UnknownSection(String),
}

/// Everything that was configured, by section.
#[derive(Debug, Clone, Default)]
pub struct Config {
    sections: BTreeMap<String, Value>,
}

impl Config {
    /// Reads the file (when it is there) and the environment.
    ///
    /// `POLYPHONY_DELIVERY__WORKERS=2` sets `workers` of `[delivery]`: two underscores
    /// stand between a section and its key.
    pub fn load(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let variables = environment
            .into_iter()
            .filter(|(key, _)| key.strip_prefix("POLYPHONY_").is_some_and(|rest| rest.contains("__")))
            .collect();
        let mut builder = config_rs::Config::builder();
        if let Some(file) = file {
            builder = builder.add_source(File::from(file).format(FileFormat::Toml).required(true));
        }
        let merged = builder
            .add_source(
                Environment::with_prefix("POLYPHONY")
                    .prefix_separator("_")
                    .separator("__")
                    .try_parsing(true)
                    .source(Some(variables)),
            )
            .build()
            .map_err(|error| ConfigError::Unreadable(error.to_string()))?;
        let sections = match merged.cache.kind {
            ValueKind::Table(table) => table.into_iter().collect(),
            _ => BTreeMap::new(),
        };
        Ok(Self { sections })
    }

    /// One section in its own type; a section that is not there is all defaults.
    pub fn section<T: DeserializeOwned>(&self, section: &str) -> Result<T, ConfigError> {
        let empty = || Value::new(None, ValueKind::Table(config_rs::Map::new()));
        let value = self.sections.get(section).cloned().unwrap_or_else(empty);
        value
            .try_deserialize()
            .map_err(|error| ConfigError::Section { section: section.to_owned(), reason: error.to_string() })
    }

    /// Fails when there is a section that is none of these.
    pub fn only(&self, known: &[&str]) -> Result<(), ConfigError> {
        match self.sections.keys().find(|section| !known.contains(&section.as_str())) {
            Some(stranger) => Err(ConfigError::UnknownSection(stranger.clone())),
            None => Ok(()),
        }
    }
}

/// What is in force, as TOML, with everything masked that must not be seen.
#[derive(Debug, Default)]
pub struct InForce(toml::Table);

/// Keys whose values are secrets wherever they stand.
const SECRET_KEYS: [&str; 5] = ["password", "secret", "token", "secret_access_key", "access_key_id"];

impl InForce {
    /// Adds a section.
    pub fn add(&mut self, section: &str, value: &impl Serialize) {
        if let Ok(mut value) = toml::Value::try_from(value) {
            mask(&mut value);
            self.0.insert(section.to_owned(), value);
        }
    }
}

impl std::fmt::Display for InForce {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&toml::to_string_pretty(&self.0).map_err(|_| std::fmt::Error)?)
    }
}

fn mask(value: &mut toml::Value) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table.iter_mut() {
                if SECRET_KEYS.contains(&key.as_str()) {
                    *value = toml::Value::String("***".to_owned());
                } else {
                    mask(value);
                }
            }
        }
        toml::Value::Array(items) => items.iter_mut().for_each(mask),
        toml::Value::String(text) => {
            if let Some(masked) = mask_url(text) {
                *text = masked;
            }
        }
        _ => {}
    }
}

/// The password of `scheme://user:password@host` becomes `***`.
fn mask_url(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once("://")?;
    let (credentials, host) = rest.rsplit_once('@')?;
    let (user, _) = credentials.split_once(':')?;
    Some(format!("{scheme}://{user}:***@{host}"))
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Section {
        workers: u32,
        url: String,
        secret: String,
    }

    impl Default for Section {
        fn default() -> Self {
            Self { workers: 1, url: "file:data".to_owned(), secret: String::new() }
        }
    }

    fn variables(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn the_environment_wins_over_the_file_and_the_file_over_the_defaults() {
        let dir = std::env::temp_dir().join(format!("polyphony-config-{}", std::process::id()));
        std::fs::write(&dir, "[delivery]\nworkers = 2\nurl = \"s3:bucket\"\n").unwrap();
        let config =
            Config::load(Some(&dir), variables(&[("POLYPHONY_DELIVERY__WORKERS", "3"), ("POLYPHONY_DATA", "x")]))
                .unwrap();
        std::fs::remove_file(&dir).unwrap();
        let section: Section = config.section("delivery").unwrap();
        assert_eq!(section, Section { workers: 3, url: "s3:bucket".to_owned(), secret: String::new() });
        assert_eq!(config.section::<Section>("playback").unwrap(), Section::default());
    }

    #[test]
    fn a_misspelt_key_and_a_misspelt_section_are_named() {
        let config = Config::load(None, variables(&[("POLYPHONY_DELIVERY__WORKER", "3")])).unwrap();
        let error = config.section::<Section>("delivery").unwrap_err().to_string();
        assert!(error.contains("delivery") && error.contains("worker"), "{error}");
        assert!(matches!(config.only(&["playback"]), Err(ConfigError::UnknownSection(name)) if name == "delivery"));
    }

    #[test]
    fn secrets_are_masked() {
        let mut in_force = InForce::default();
        let section = Section {
            workers: 1,
            url: "postgres://polyphony:hunter2@db/catalog".to_owned(),
            secret: "s3cr3t".to_owned(),
        };
        in_force.add("delivery", &section);
        let text = in_force.to_string();
        assert!(text.contains("postgres://polyphony:***@db/catalog"), "{text}");
        assert!(!text.contains("hunter2") && !text.contains("s3cr3t"), "{text}");
    }
}
