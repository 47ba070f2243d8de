package io.tollkeeper.security;

import java.util.List;

/** The server must not start with what it was given. */
public final class UnsafeConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param problems each a part of a sentence
     */
    public UnsafeConfigurationException(List<String> problems) {
        super("Tollkeeper does not start outside the dev profile, because " + String.join("; ", problems) + ".");
    }
}
