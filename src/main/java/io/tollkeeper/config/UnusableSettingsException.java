package io.tollkeeper.config;

import java.util.List;

/** The server cannot start with what it was given. */
public final class UnusableSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param problems each a part of a sentence
     */
    public UnusableSettingsException(List<String> problems) {
        super("Tollkeeper does not start, because " + String.join("; ", problems) + ".");
    }
}
