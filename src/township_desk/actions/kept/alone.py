"""Methods that one thread at a time may run on an object."""

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import Concatenate, ParamSpec, Protocol, TypeVar


class Locked(Protocol):
    """An object with the lock of its methods."""

    lock: RLock


_Owner = TypeVar("_Owner", bound=Locked)
_Said = ParamSpec("_Said")
_Answer = TypeVar("_Answer")


def alone(act: Callable[Concatenate[_Owner, _Said], _Answer]) -> Callable[Concatenate[_Owner, _Said], _Answer]:
    """The same method, for which other threads wait."""

    @wraps(act)
    def waiting(owner: _Owner, /, *args: _Said.args, **named: _Said.kwargs) -> _Answer:
        with owner.lock:
            return act(owner, *args, **named)

    return waiting
