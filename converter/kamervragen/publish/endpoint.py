"""One SPARQL endpoint: its Graph Store, which takes graphs, and its queries, which tell what is there.

Graph Store: W3C SPARQL 1.1 Graph Store HTTP Protocol. Queries: SPARQL 1.1 Protocol, sent as a form, the one way that every
server answers.
"""

import json
import re
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit, urlunsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import ReadTimeoutError
from urllib3.util.retry import Retry

from .._version import __version__
from ..address import is_loopback
from ..errors import PublishError, SettingsError, Where
from .credentials import NoAuth
from .graph import Measure, contents

# How the path of a Graph Store ends, and that of the queries of the same server.
LAYOUTS: Mapping[str, str] = {
    "/store": "/query",  # Oxigraph
    "/sparql-graph-crud-auth": "/sparql",  # Virtuoso
    "/sparql-graph-crud": "/sparql",  # Virtuoso, where anybody may write
    "/data": "/query",  # Apache Jena Fuseki
    "/rdf-graphs/service": "",  # Eclipse RDF4J, GraphDB
}
TAKEN = (200, 201, 204)
# No other graph would fare better: these concern the address or who we are.
UNUSABLE: Mapping[int, str] = {
    401: "who we are is not accepted",
    403: "we may not write here",
    404: "there is no Graph Store at this address",
    405: "this address takes no graphs",
    407: "a proxy asks who we are",
    501: "this address takes no graphs",
}
TRIES, LONGEST_WAIT = 3, 30
# Virtuoso gives no more rows than this, and does not say so.
MOST_ROWS = 10_000
ALL = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <%s> { ?s ?p ?o } }"
COUNT = "SELECT (COUNT(*) AS ?n) (SUM(STRLEN(STR(?s)) + STRLEN(STR(?p)) + IF(isIRI(?o), STRLEN(STR(?o)), 0)) AS ?iris) { GRAPH <%s> { ?s ?p ?o } }"


class Unusable(PublishError):
    """The endpoint itself cannot be used; `sent` says whether a graph was sent that it did not confirm."""

    sent = False

    def after_sending(self) -> Self:
        """The same, when a graph had been sent before."""
        self.sent = True
        return self


class _Patient(Retry):
    """Waits as long as a server asks for, within reason."""

    def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
        """The seconds that the server asks for, at most `LONGEST_WAIT`."""
        asked = super().get_retry_after(response)
        return None if asked is None else min(asked, LONGEST_WAIT)


class Endpoint:
    """A session with one endpoint; every request has a timeout in seconds, and one that may be repeated is, after a pause."""

    def __init__(self, store: str, query: str, auth: AuthBase, *, timeout: float = 60, pause: float = 0.5) -> None:
        self._store, self._query, self._auth, self._timeout = store, query, auth, timeout
        self._session = requests.Session()
        self._session.headers["User-Agent"] = f"kamervragen/{__version__}"
        self._session.trust_env = not is_loopback(store)  # a proxy that the environment names, but none for this machine
        again = _Patient(
            TRIES, read=1, status_forcelist=(429, 502, 503, 504), allowed_methods=("PUT", "POST"), backoff_factor=pause, raise_on_status=False
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=again))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._session.close()

    def put(self, graph: str, data: bytes) -> None:
        """Replace a graph by these N-Triples.

        Raises PublishError when the endpoint refuses it, and Unusable when it would refuse any other too.
        """
        headers = {"Content-Type": "application/n-triples"}
        answer = self._request("PUT", self._store, sent=True, params={"graph": graph}, data=data, headers=headers, auth=self._auth)
        if answer.status_code in TAKEN and not _is_page(answer):
            return
        raise self._refusal(answer, graph)

    def measure(self, graph: str) -> Measure:
        """What a graph holds at the endpoint; nothing where there is none. Raises Unusable when it does not say."""
        answer = self._ask(COUNT % graph, "application/sparql-results+json")
        try:
            [row] = json.loads(answer.content)["results"]["bindings"]
            return Measure(*(int(float(row[name]["value"])) if name in row else 0 for name in ("n", "iris")))
        except (ValueError, KeyError, TypeError):
            reason = f"no SPARQL query is answered here: {answer.status_code} {_words(answer)}"
            raise Unusable(reason, where=Where(self._query), remedy="give the address of the queries with --query") from None

    def contents(self, graph: str) -> frozenset[tuple[str, ...]] | None:
        """What a small graph says there, to compare with `kamervragen.publish.graph.contents` of ours; `None` where the
        endpoint does not say."""
        answer = self._ask(ALL % graph, "application/n-triples")
        try:
            return contents(answer.content) if answer.status_code == 200 else None
        except SyntaxError:
            return None

    def _ask(self, query: str, accept: str) -> requests.Response:
        headers = {"Accept": accept, "Cache-Control": "no-cache"}
        auth = self._auth if urlsplit(self._query)[:2] == urlsplit(self._store)[:2] else NoAuth()
        return self._request("POST", self._query, data={"query": query}, headers=headers, auth=auth)

    def _request(self, method: str, url: str, *, sent: bool = False, **options: Any) -> requests.Response:
        try:
            return self._session.request(method, url, timeout=self._timeout, allow_redirects=False, **options)
        except (requests.RequestException, OSError) as error:
            unusable = Unusable(_reason(error, self._timeout), where=Where(url), remedy="check the address, and that the server runs")
            raise (unusable.after_sending() if sent and not isinstance(error, requests.exceptions.ConnectTimeout) else unusable) from None

    def _refusal(self, answer: requests.Response, graph: str) -> PublishError:
        """What an answer that is no success means for the one who publishes."""
        code, store = answer.status_code, Where(self._store)
        if answer.is_redirect or code in (301, 302, 303, 307, 308):
            return Unusable(f"{code}, the address has moved", where=store, remedy=f"use {_without_query(answer.headers.get('Location', ''))}")
        if code in TAKEN:
            remedy = "give the address of its Graph Store"
            return Unusable(f"{code}, but the answer is a page for people: {_words(answer)}", where=store, remedy=remedy).after_sending()
        if code in UNUSABLE:
            remedy = (
                "check the address, --auth (Virtuoso takes digest only) and the credentials"
                if code in (401, 403, 407)
                else "give the address of its Graph Store"
            )
            asked = f"; it asks for {_asked(answer)}" if code == 401 and _asked(answer) else ""
            return Unusable(f"{code}, {UNUSABLE[code]}{asked}", where=store, remedy=remedy)
        reason = f"{code}, the server says: {_words(answer)}"
        return PublishError(reason, where=Where(graph), remedy="see what it says, and whether the graph is too large for this server")


def query_address(store: str, given: str | None = None) -> str:
    """Where the server of a Graph Store answers queries. Raises SettingsError where that is neither given nor known."""
    for url, option in ((store, "--to"), (given or store, "--query")):
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SettingsError("this is no http(s) address", where=Where(option), remedy="give one such as http://localhost:7878/store")
        if parts.username or parts.password:
            remedy = "leave it out, and give it in the environment or a netrc file (--auth)"
            raise SettingsError("the address holds a name or password", where=Where(option), remedy=remedy)
    if given:
        return given
    parts = urlsplit(store)
    for ending, query in LAYOUTS.items():
        if parts.path.endswith(ending):
            return urlunsplit((parts.scheme, parts.netloc, parts.path.removesuffix(ending) + query, "", ""))
    known = ", ".join(LAYOUTS)
    remedy = "add --query with the address where it answers SPARQL"
    raise SettingsError(f"this is not the path of a Graph Store that we know ({known})", where=Where(store), remedy=remedy)


def _is_page(answer: requests.Response) -> bool:
    """Whether an answer is a web page: a Graph Store may say HTML, but has nothing to say."""
    return "html" in answer.headers.get("Content-Type", "") and bool(answer.content.strip())


def _asked(answer: requests.Response) -> str:
    """The schemes of authentication that a server asks for."""
    found = re.findall(r"(?:^|,\s*)(Basic|Bearer|Digest|Negotiate|NTLM)\b", answer.headers.get("WWW-Authenticate", ""), re.IGNORECASE)
    return " or ".join(dict.fromkeys(scheme.lower() for scheme in found))


def _words(answer: requests.Response) -> str:
    """The beginning of an answer, on one line and without markup."""
    text = re.sub(r"<[^>]*>", " ", answer.content[:4000].decode(errors="replace"))
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:200] or "nothing"


def _reason(error: Exception, timeout: float) -> str:
    """Why there is no answer, without the address, which is told apart."""
    last = getattr(error.args[0] if error.args else None, "reason", None)  # what the last of several tries met
    if isinstance(error, requests.Timeout) or isinstance(last, ReadTimeoutError):
        return f"no answer within {timeout:g} seconds"
    if isinstance(error, requests.exceptions.SSLError):
        return "the certificate is not accepted"
    if isinstance(error, requests.ConnectionError):
        return "no connection, or it was cut off"
    return f"the request cannot be sent ({type(error).__name__})"


def _without_query(url: str) -> str:
    return urlunsplit((*urlsplit(url)[:3], "", "")) or "the new one"
