"""The block on the network that every other test relies on."""

import os
import socket
import urllib.request

import pytest

from tests.network import NetworkUseError, is_local


@pytest.mark.parametrize(
    "host", [None, "", "localhost", "127.0.0.1", "127.8.9.1", "::1", "0.0.0.0"]
)
def test_this_machine_is_local(host: str | None) -> None:
    assert is_local(host)


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "policy.gov.cn", "localhost.cn"])
def test_everything_else_is_not(host: str) -> None:
    assert not is_local(host)


def test_loopback_and_unix_sockets_work() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("localhost", port), timeout=5) as client:
            assert client.getpeername()[1] == port
    left, right = socket.socketpair()
    with left, right:
        left.sendall(b"x")
        assert right.recv(1) == b"x"


def test_a_name_that_cannot_exist_does_not() -> None:
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("model.invalid", 80)


@pytest.mark.parametrize("host", ["192.0.2.1", "policy.gov.cn"])
def test_reaching_further_fails_the_test_even_when_hidden(
    pytester: pytest.Pytester, host: str
) -> None:
    pytester.makeconftest("from tests.conftest import *")
    pytester.makepyfile(
        f"""
        import contextlib, urllib.request

        def test_hides_it():
            with contextlib.suppress(Exception):
                urllib.request.urlopen("http://{host}/", timeout=1)
        """
    )
    result = pytester.runpytest_inprocess("-p", "no:randomly")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([f"*reached for the network: {host}*"])


def test_datagrams_are_refused_too(pytester: pytest.Pytester) -> None:
    pytester.makeconftest("from tests.conftest import *")
    pytester.makepyfile(
        """
        import socket

        def test_sends():
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
                sender.sendto(b"x", ("192.0.2.1", 9))
        """
    )
    result = pytester.runpytest_inprocess("-p", "no:randomly")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([f"*{NetworkUseError.__name__}: a test reached for 192.0.2.1*"])


def test_the_environment_is_clean() -> None:
    """No setting of the machine's reaches a test; a blank POLICY_ENV_FILE keeps its .env out."""
    ours = [name for name in os.environ if name.startswith(("POLICY_", "OPENAI_"))]
    assert not [name for name in ours if os.environ[name]]
    assert not urllib.request.getproxies_environment().get("http")
