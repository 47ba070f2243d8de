package io.tollkeeper.testing;

/** A user name and its password. */
public record Login(String user, String password) {}
