"""Positions: who demands, offers, refuses, wants, believes and means what, and through whom we know it."""

from detente.positions.attribution import Attributed, find
from detente.positions.coder import code
from detente.positions.terms import Component, Term, Value

__all__ = ["Attributed", "Component", "Term", "Value", "code", "find"]
