"""Who we are to an endpoint. A secret comes from the environment or a netrc file, and stands in no message."""

import os
from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Any

from requests import PreparedRequest, Response
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from requests.utils import get_netrc_auth

from ..errors import SettingsError, Where

USER, PASSWORD, TOKEN = "KAMERVRAGEN_USER", "KAMERVRAGEN_PASSWORD", "KAMERVRAGEN_TOKEN"


class NoAuth(AuthBase):
    """Sends no credentials, also where a netrc file has some for the host."""

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """The request as it is."""
        return request


class BearerAuth(AuthBase):
    """Sends a token (RFC 6750)."""

    def __init__(self, token: str) -> None:
        self.token = token

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """The request with the token."""
        request.headers["Authorization"] = f"Bearer {self.token}"
        return request


class DigestAuth(HTTPDigestAuth):
    """Answers a challenge (RFC 7616) without reading what stands below it, which may have no end."""

    def handle_401(self, r: Response, **kwargs: Any) -> Response:
        """The answer to a request that answers the challenge; the refusal itself where it challenges to nothing."""
        if r.status_code == 401:  # it is called for every answer
            r.raw.close()
        try:
            answer: Response = super().handle_401(r, **kwargs)  # type: ignore[no-untyped-call]
            return answer
        except KeyError:
            return r


def secrets(auth: AuthBase) -> tuple[str, ...]:
    """What must not be shown of it."""
    if isinstance(auth, BearerAuth):
        return (auth.token,)
    if isinstance(auth, HTTPBasicAuth):
        user, password = (part if isinstance(part, bytes) else str(part).encode() for part in (auth.username, auth.password))
        return password.decode(), b64encode(user + b":" + password).decode()
    return (str(auth.password),) if isinstance(auth, HTTPDigestAuth) else ()


def _none(url: str) -> AuthBase:
    return NoAuth()


def _basic(url: str) -> AuthBase:
    user, password = _user(url)
    return HTTPBasicAuth(user.encode(), password.encode())  # as UTF-8 (RFC 7617); text would be sent as Latin-1


def _digest(url: str) -> AuthBase:
    user, password = _user(url)
    if not user.isascii() or '"' in user:  # it stands in the header as it is
        raise SettingsError("digest takes a name of plain letters only", where=Where("--auth digest"), remedy="use another name at the endpoint")
    return DigestAuth(user, password)


def _bearer(url: str) -> AuthBase:
    token = (os.environ.get(TOKEN) or (get_netrc_auth(url) or ("", ""))[1]).strip()
    if not token:
        raise SettingsError("there is no token", where=Where("--auth bearer"), remedy=f"set {TOKEN}, or name the host in a netrc file")
    if not (token.isascii() and token.isprintable()):
        raise SettingsError("the token holds a sign that no header can hold", where=Where("--auth bearer"), remedy=f"check {TOKEN}")
    return BearerAuth(token)


def _user(url: str) -> tuple[str, str]:
    """Name and password: from the environment, else from the netrc file."""
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if (user is None) != (password is None):
        raise SettingsError(f"only one of {USER} and {PASSWORD} is set", where=Where("--auth"), remedy="set both, or neither")
    if user is None or password is None:
        found = get_netrc_auth(url)
        if found is None:
            remedy = f"set {USER} and {PASSWORD}, or name the host in a netrc file"
            raise SettingsError("there is no name and password", where=Where("--auth"), remedy=remedy)
        user, password = found
    if not (user.isprintable() and password.isprintable()):
        raise SettingsError("name or password holds a sign that cannot be sent", where=Where("--auth"), remedy=f"check {USER} and {PASSWORD}")
    return user, password


# How to say who we are; each takes the address and gives what requests puts on every request to it.
SCHEMES: Mapping[str, Callable[[str], AuthBase]] = {"none": _none, "basic": _basic, "digest": _digest, "bearer": _bearer}
