# Everything that people and build servers do with this project. `make help` lists it.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# Settings are passed to the scripts exactly as they were written, spaces, dollars and all.
define pass
ifneq ($(origin $1),undefined)
override $1 := $$(value $1)
export $1
endif
endef
$(foreach setting,DATA LISTEN MUSIC STEPS ONLY,$(eval $(call pass,$(setting))))

.PHONY: help run dev check test bench clean

help: ## Show this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo '  Settings:  make run DATA=./data LISTEN=127.0.0.1:4747 MUSIC="/path to/music"'
	@echo '             make test STEPS="clippy e2e"     make bench ONLY="ranges scan"'

run: ## Install what is missing, build, and start Polyphony with music in it
	@scripts/run.sh

dev: ## Start the server and the web app for development; both follow your changes
	@scripts/dev.sh

check: ## The quick checks: format, lints, types, the laws of the house
	@STEPS="fmt web-check clippy laws" scripts/test.sh

test: ## Set up everything and run every check and every test
	@scripts/test.sh

bench: ## Measure, and write the results into docs/performance.md
	@scripts/bench.sh

clean: ## Remove all that was built or downloaded; your data folder stays
	@cargo clean
	@rm -rf .cache web/dist web/node_modules e2e/node_modules
