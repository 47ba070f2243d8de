package io.tollkeeper.axonserver;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One node of Axon Server, as settings name it.
 *
 * @param port 1 to 65535
 */
record ServerName(String host, int port) {

    private static final int USUAL_PORT = 8124;
    private static final int MAX_PORT = 65_535;
    private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");

    ServerName {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("a port is 1 to " + MAX_PORT);
        }
    }

    /**
     * Reads {@code host:port}, or a host at the usual port.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ServerName valueOf(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a server is written as host:port");
        }
        String port = matcher.group(2);
        return new ServerName(matcher.group(1), port == null ? USUAL_PORT : Integer.parseInt(port));
    }
}
