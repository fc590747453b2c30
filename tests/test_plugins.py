"""Coders by versioned name."""

import importlib.metadata

import pytest

from detente.errors import SettingsError
from detente.plugins import load_plugin, plugin_names
from detente.settings import Settings


def test_the_packages_own_coders_are_those_that_a_study_asks_for():
    coders = Settings().coders.model_dump()
    for kind, name in coders.items():
        assert plugin_names(kind)[0] == name
        assert callable(load_plugin(kind, name))


def test_another_package_can_offer_a_coder(monkeypatch):
    point = importlib.metadata.EntryPoint("mine.v2", "fake_stages:echo", "detente.mentions")
    real = importlib.metadata.entry_points

    def points(**wanted):
        found = [point] if wanted.get("group") == point.group and wanted.get("name", point.name) == point.name else []
        return found or real(group="no such group")

    monkeypatch.setattr(importlib.metadata, "entry_points", points)
    assert plugin_names("mentions") == ("events.v1", "mine.v2")
    assert load_plugin("mentions", "mine.v2").__name__ == "echo"


def test_a_coder_that_nobody_offers_is_told():
    with pytest.raises(SettingsError, match=r"is 'events.v9', and there is no such coder; .*Did you mean"):
        load_plugin("mentions", "events.v9")
