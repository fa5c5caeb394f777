"""One SPARQL endpoint: its Graph Store, which takes graphs, and its queries, which tell what is there.

Graph Store: W3C SPARQL 1.1 Graph Store HTTP Protocol. Queries: SPARQL 1.1 Protocol, sent as a form, the one way that every
server answers.
"""

import json
import re
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, NamedTuple, Self
from urllib.parse import quote, urlsplit, urlunsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError, ReadTimeoutError
from urllib3.util.retry import Retry

from .._version import __version__
from ..address import is_loopback
from ..errors import PublishError, SettingsError, Where
from .credentials import NoAuth, secrets
from .graph import Content, contents

# How the path of a Graph Store ends, and that of the queries of the same server.
LAYOUTS: Mapping[str, str] = {
    "/store": "/query",  # Oxigraph
    "/sparql-graph-crud-auth": "/sparql",  # Virtuoso
    "/sparql-graph-crud": "/sparql",  # Virtuoso, where anybody may write
    "/data": "/query",  # Apache Jena Fuseki
    "/rdf-graphs/service": "",  # Eclipse RDF4J, GraphDB
}
TAKEN, MOVED = (200, 201, 204), (301, 302, 303, 307, 308)
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
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH <%s> { ?s ?p ?o } }"
ALL = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <%s> { ?s ?p ?o } %s }"
# The bytes that an answer may have which we only look at.
SMALL = 100_000
SECRET = re.compile(r"(?i)\b(basic|bearer|digest)\b\s+\S.*")


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
        """The seconds that the server asks for, at most `LONGEST_WAIT`; none where it says nothing that can be understood."""
        try:
            asked = super().get_retry_after(response)
        except (HTTPError, ValueError, OverflowError):
            return None
        return None if asked is None else min(asked, LONGEST_WAIT)

    def increment(self, *args: Any, **kwargs: Any) -> Self:
        """One try less; what the busy server sends besides is not waited for."""
        less = super().increment(*args, **kwargs)
        response = kwargs.get("response")
        if response is not None:
            response.close()
        return less


class _Session(requests.Session):
    """Follows no redirect, and reads nothing of an answer to see where it would lead."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """Nowhere."""
        return None


class Endpoint:
    """A session with one endpoint; every request has a timeout in seconds, and one that may be repeated is, after a pause."""

    def __init__(self, store: str, query: str, auth: AuthBase, *, timeout: float = 60, pause: float = 0.5) -> None:
        self._store, self._query, self._auth, self._timeout = store, query, auth, timeout
        self._session = _Session()
        self._secrets = secrets(auth)
        self._session.headers["User-Agent"] = f"kamervragen/{__version__}"
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
        if answer.code in TAKEN and not answer.is_page:
            return
        raise self._refusal(answer, graph)

    def count(self, graph: str) -> int:
        """How many triples a graph holds at the endpoint; 0 where there is none. Raises Unusable when it does not say."""
        answer = self._ask(COUNT % graph, "application/sparql-results+json")
        try:
            [row] = json.loads(answer.content)["results"]["bindings"]
            return int(row["n"]["value"])
        except (ValueError, KeyError, TypeError, RecursionError):
            reason = f"no SPARQL query is answered here: {answer.code} {answer.words}"
            raise Unusable(reason, where=Where(self._query), remedy="give the address of the queries with --query") from None

    def contents(self, graph: str, ours: bytes, subjects: Sequence[str] = ()) -> frozenset[Content] | None:
        """What a graph says there of these subjects (in N-Triples), or of all, to compare with `kamervragen.publish.graph.contents`
        of ours; `None` where the endpoint does not say."""
        only = f"VALUES ?s {{ {' '.join(subjects)} }}" if subjects else ""
        answer = self._ask(ALL % (graph, only), "application/n-triples", most=20 * len(ours) + SMALL)
        try:
            return contents(answer.content) if answer.code == 200 else None
        except SyntaxError:
            return None

    def _ask(self, query: str, accept: str, most: int = SMALL) -> "_Answer":
        headers = {"Accept": accept, "Cache-Control": "no-cache"}
        auth = self._auth if urlsplit(self._query)[:2] == urlsplit(self._store)[:2] else NoAuth()
        return self._request("POST", self._query, most=most, data={"query": query}, headers=headers, auth=auth)

    def _request(self, method: str, url: str, *, sent: bool = False, most: int = SMALL, **options: Any) -> "_Answer":
        if is_loopback(url):  # no proxy that the environment names
            options["proxies"] = {"no_proxy": urlsplit(url).hostname}
        try:
            with self._session.request(method, url, timeout=self._timeout, allow_redirects=False, stream=True, **options) as response:
                return self._read(response, most)
        except (requests.RequestException, HTTPError, OSError, ValueError, LookupError, TypeError) as error:
            unusable = Unusable(_reason(error, self._timeout), where=Where(url), remedy="check the address, and that the server runs")
            raise (unusable.after_sending() if sent and not isinstance(error, requests.exceptions.ConnectTimeout) else unusable) from None

    def _read(self, response: requests.Response, most: int) -> "_Answer":
        """An answer, up to so many bytes, and within the time for one: who sends without end is no endpoint."""
        deadline = time.monotonic() + 2 * self._timeout
        content = b""
        while len(content) <= most and (chunk := response.raw.read1(65536, decode_content=True)):
            content += chunk
            if time.monotonic() > deadline:
                raise requests.Timeout
        return _Answer(response.status_code, response.headers, content[:most], self._secrets)

    def _refusal(self, answer: "_Answer", graph: str) -> PublishError:
        """What an answer that is no success means for the one who publishes."""
        code, store = answer.code, Where(self._store)
        if code in MOVED:
            return Unusable(f"{code}, the address has moved", where=store, remedy=f"use {_address(answer.headers.get('Location', ''))}")
        if code in TAKEN:
            remedy = "give the address of its Graph Store"
            return Unusable(f"{code}, but the answer is a page for people: {answer.words}", where=store, remedy=remedy).after_sending()
        if code in UNUSABLE:
            remedy = "give the address of its Graph Store"
            if code in (401, 403, 407):
                remedy = "check the address, --auth (Virtuoso takes digest only) and the credentials"
            asked = f"; it asks for {answer.schemes}" if code == 401 and answer.schemes else ""
            return Unusable(f"{code}, {UNUSABLE[code]}{asked}", where=store, remedy=remedy)
        reason = f"{code}, the server says: {answer.words}"
        return PublishError(reason, where=Where(graph), remedy="see what it says, and whether the graph is too large for this server")


class _Answer(NamedTuple):
    """An answer, as far as it was read."""

    code: int
    headers: Mapping[str, str]
    content: bytes
    secrets: tuple[str, ...] = ()

    @property
    def is_page(self) -> bool:
        """Whether it is a web page: a Graph Store may say HTML, but has nothing to say."""
        return "html" in self.headers.get("Content-Type", "").lower() and bool(self.content.strip())

    @property
    def schemes(self) -> str:
        """The schemes of authentication that are asked for."""
        found = re.findall(r"(?:^|,\s*)(Basic|Bearer|Digest|Negotiate|NTLM)\b", self.headers.get("WWW-Authenticate", ""), re.IGNORECASE)
        return " or ".join(dict.fromkeys(scheme.lower() for scheme in found))

    @property
    def words(self) -> str:
        """The beginning, on one line, without markup, and without credentials where a server repeats what it was sent."""
        text = re.sub(r"<[^>]*>", " ", self.content[:4000].decode(errors="replace"))
        for secret in filter(None, self.secrets):
            text = text.replace(secret, "...").replace(quote(secret, safe=""), "...")
        text = SECRET.sub(r"\1 ...", text)
        return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:200] or "nothing"


def query_address(store: str, given: str | None = None) -> str:
    """Where the server of a Graph Store answers queries. Raises SettingsError where that is neither given nor known."""
    for url, option in ((store, "--to"), (given or store, "--query")):
        _check_address(url, option)
    if given:
        return given
    parts = urlsplit(store.rstrip("/"))
    for ending, query in LAYOUTS.items():
        if parts.path.endswith(ending):
            return urlunsplit((parts.scheme, parts.netloc, parts.path.removesuffix(ending) + query, "", ""))
    known = ", ".join(LAYOUTS)
    remedy = "add --query with the address where it answers SPARQL"
    raise SettingsError(f"this is not the path of a Graph Store that we know ({known})", where=Where(store), remedy=remedy)


def _check_address(url: str, option: str) -> None:
    """Raises SettingsError for what is no address, or holds more than one; what it holds is not shown."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 80)
    except ValueError:
        usable = False
    if not usable:
        raise SettingsError("this is no http(s) address", where=Where(option), remedy="give one such as http://localhost:7878/store")
    if parts.username or parts.password:
        remedy = "leave it out, and give it in the environment or a netrc file (--auth)"
        raise SettingsError("the address holds a name or password", where=Where(option), remedy=remedy)
    if parts.query or parts.fragment:
        reason = "the address holds more than a path"
        raise SettingsError(reason, where=Where(option), remedy="leave out what stands behind ? or #; the graphs are named by the data")


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


def _address(url: str) -> str:
    """An address that a server names, without what may be secret in it."""
    try:
        parts = urlsplit(url)
        shown = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
    except ValueError:
        shown = ""
    return "".join(filter(str.isprintable, shown))[:200] or "the new one"
