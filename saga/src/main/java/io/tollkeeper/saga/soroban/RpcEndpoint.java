package io.tollkeeper.saga.soroban;

import java.net.URI;
import java.time.Duration;

/**
 * Where the RPC server is, and how long it may take.
 *
 * <p>Providers write keys of theirs into the address, so only its host is ever printed.
 *
 * @param url {@code http} or {@code https}
 * @param connectTimeout until a connection stands
 * @param readTimeout from the request to the end of its answer
 * @param answerLimit bytes of an answer; a longer one is dropped
 */
public record RpcEndpoint(URI url, Duration connectTimeout, Duration readTimeout, int answerLimit) {

    /** 3 s to connect, 10 s to answer, 4 MiB. */
    public static RpcEndpoint of(URI url) {
        return new RpcEndpoint(url, Duration.ofSeconds(3), Duration.ofSeconds(10), 4 * 1024 * 1024);
    }

    /** @throws IllegalArgumentException if the address is no web address, or a limit is none */
    public RpcEndpoint {
        if (!isWebAddress(url)) {
            throw new IllegalArgumentException("SOROBAN_RPC_URL must be an http or https address");
        }
        if (!connectTimeout.isPositive() || !readTimeout.isPositive() || answerLimit <= 0) {
            throw new IllegalArgumentException("the RPC server's limits must be above 0");
        }
    }

    static boolean isWebAddress(URI url) {
        return url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()));
    }

    boolean isEncrypted() {
        return "https".equals(url.getScheme());
    }

    @Override
    public String toString() {
        return url.getScheme() + "://" + url.getHost();
    }
}
