package io.tollkeeper.security;

import java.util.List;

/** The server must not start with what it was given. */
public final class UnsafeConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Outside the dev profile.
     *
     * @param problems each a part of a sentence
     */
    public UnsafeConfigurationException(List<String> problems) {
        this("Tollkeeper does not start outside the dev profile", problems);
    }

    private UnsafeConfigurationException(String beginning, List<String> problems) {
        super(beginning + ", because " + String.join("; ", problems) + ".");
    }

    /**
     * In whichever profile.
     *
     * @param problems each a part of a sentence
     */
    public static UnsafeConfigurationException inAnyProfile(List<String> problems) {
        return new UnsafeConfigurationException("Tollkeeper does not start", problems);
    }
}
