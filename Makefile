# Everything on one machine: make run. Everything on AWS: make deploy. Before a commit: make check.

PYTHON := .venv/bin/python
BIN := .venv/bin
SAM_BIN := .fureai/tools/sam/bin
RUN_SAM = PATH="$(CURDIR)/$(SAM_BIN):$$PATH" SAM_CLI_TELEMETRY=0 $(SAM_BIN)/sam
BASE_IMAGE ?= public.ecr.aws/docker/library/python:3.13-slim-bookworm
DOCKER ?= docker
TEST_RESULTS := test-results
PACKAGES := layer/python/fureai functions local solver

.PHONY: chromium run up down redeploy deploy image check check-python check-template check-frontend check-generated test \
	test-python test-frontend setup lock generate clean

run: setup  ## start everything; Ctrl-C stops it
	@exec $(PYTHON) -m local.up run

up: setup  ## the same in the background; returns when it is ready
	@$(PYTHON) -m local.up start

down:  ## stop what `make up` started
	@test ! -x $(PYTHON) || $(PYTHON) -m local.up stop

redeploy: setup  ## changed code into what is running
	@$(PYTHON) -m local.up redeploy

setup:
	@command -v python3 >/dev/null || { echo "fureai: Python 3 is needed: install it from python.org" >&2; exit 1; }
	@python3 local/prepare.py

deploy: setup  ## to AWS, with your own credentials; CITY=folder loads a city too
	$(RUN_SAM) build
	$(RUN_SAM) deploy
	$(PYTHON) -m local.aws $(if $(CITY),--city $(CITY))

image:  ## the solver's container image by itself
	$(DOCKER) build --build-arg BASE_IMAGE=$(BASE_IMAGE) --file solver/Dockerfile --tag fureai-solver .

check: setup check-python check-template check-generated check-frontend

check-python:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy layer/python/fureai functions local solver tests
	$(BIN)/lint-imports

check-template: .fureai/stamps/asl-validator
	$(BIN)/cfn-lint template.yaml
	$(RUN_SAM) validate --lint
	local/tools/node_modules/.bin/asl-validator --json-path statemachine/plan_routes.asl.json

.fureai/stamps/asl-validator: local/tools/package-lock.json
	cd local/tools && npm ci --no-audit --no-fund --silent
	@mkdir -p $(@D) && touch $@

check-frontend: .fureai/stamps/node_modules-checked
	cd frontend && npm run --silent lint && npm run --silent typecheck

.fureai/stamps/node_modules-checked: frontend/package-lock.json
	@$(PYTHON) -m local.frontend
	@mkdir -p $(@D) && touch $@

check-generated: .fureai/stamps/node_modules-checked  ## what is generated from code is what the code says
	$(PYTHON) -m local.openapi --check
	cd frontend && npm run --silent generate:check

generate:  ## docs/openapi.json from the handlers, the frontend's types from it
	$(PYTHON) -m local.openapi
	cd frontend && npm run --silent generate

test: check test-frontend test-python

test-frontend: .fureai/stamps/node_modules-checked
	@mkdir -p $(TEST_RESULTS)
	cd frontend && npm run --silent test -- --reporter=default --reporter=junit \
		--outputFile.junit=../$(TEST_RESULTS)/frontend.xml

test-python: setup chromium
	@mkdir -p $(TEST_RESULTS)
	$(BIN)/pytest tests --junit-xml=$(TEST_RESULTS)/python.xml

chromium: setup
	@$(PYTHON) -m local.chromium >/dev/null

COMPILE = $(SAM_BIN)/uv pip compile --quiet --universal --python-version 3.13 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock"
DEV_LOCK := local/requirements/dev.lock

lock:  ## pin every environment anew
	$(COMPILE) pyproject.toml --extra solver --extra local --extra dev --output-file $(DEV_LOCK)
	$(COMPILE) pyproject.toml --constraint $(DEV_LOCK) --output-file requirements.lock
	$(COMPILE) pyproject.toml --extra solver local/requirements/runtime.in --constraint $(DEV_LOCK) \
		--output-file solver/requirements.lock
	$(COMPILE) local/requirements/runtime.in --constraint $(DEV_LOCK) --output-file local/requirements/runtime.lock
	$(COMPILE) local/requirements/emulator.in --output-file local/requirements/emulator.lock
	$(COMPILE) local/requirements/sam.in --output-file local/requirements/sam.lock

clean: down  ## forget builds, environments, and the demo city with everything that was entered
	rm -rf .fureai .aws-sam .venv frontend/dist frontend/node_modules local/tools/node_modules $(TEST_RESULTS)
