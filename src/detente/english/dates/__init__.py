"""Dates and durations in English text: found by patterns over word classes, anchored to days."""

from detente.english.dates.stamps import parse_date
from detente.english.dates.tagger import RuleTimeTagger, TimeTagger, find_dates

__all__ = ["RuleTimeTagger", "TimeTagger", "find_dates", "parse_date"]
