"""What schemathesis has to know of this API beside its description; run by schemathesis.ts, which says the rest by environment."""

import json
import os
import random
import uuid

import requests
import schemathesis

BASE = os.environ["BANJIE_API"]
LOGIN = os.environ.get("BANJIE_LOGIN")
PASSWORD = os.environ.get("BANJIE_PASSWORD")
# Ids that exist, by the name of the parameter of a path.
KNOWN = json.loads(os.environ.get("BANJIE_KNOWN", "{}"))
# A sign-in holds for ten minutes.
REFRESH_SECONDS = 240
EXAMPLE_KEY = "7d3f6c1e-6f0a-4d0e-9d53-6a1c1f7f2b10"

chance = random.Random(int(os.environ.get("BANJIE_SEED", "1")))

if LOGIN:

    @schemathesis.auth(refresh_interval=REFRESH_SECONDS)
    class SignIn:
        def get(self, case, context):
            answer = requests.post(
                f"{BASE}/api/v1/session", json={"login": LOGIN, "password": PASSWORD}, timeout=60
            )
            answer.raise_for_status()
            return answer.json()["accessToken"]

        def set(self, case, data, context):
            case.headers["Authorization"] = f"Bearer {data}"


@schemathesis.hook
def before_call(context, case, kwargs):
    """Requests that are meant to be right are made so in what no description can say."""
    if case.headers.get("Idempotency-Key") == EXAMPLE_KEY:
        # A key is new for each thing to be done; the same one for another is refused.
        case.headers["Idempotency-Key"] = str(uuid.uuid4())
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    # The generator takes no account of the pattern of this header; `*` is any version.
    if "If-Match" in case.headers:
        case.headers["If-Match"] = "*"
    # A cursor is what a list gave, and nobody else can make one.
    if case.query:
        case.query.pop("cursor", None)
        # A period has an end after its begin; which, no description can say.
        if "from" in case.query and "to" in case.query:
            case.query["to"] = case.query["from"]
    # Half of the requests are about something that is there.
    for name, ids in KNOWN.items():
        if name in (case.path_parameters or {}) and chance.random() < 0.5:
            case.path_parameters[name] = chance.choice(ids)
