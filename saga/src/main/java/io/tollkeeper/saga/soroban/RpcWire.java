package io.tollkeeper.saga.soroban;

import io.tollkeeper.saga.soroban.RpcException.Kind;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts one request to the RPC server and takes its answer, once.
 *
 * <p>Java's client repeats by itself only requests that are safe to repeat, and a POST is none; over HTTP/1.1 there are
 * no refused streams to repeat either. Redirects are not followed.
 */
final class RpcWire implements AutoCloseable {

    private final RpcEndpoint endpoint;
    private final HttpClient http;

    RpcWire(RpcEndpoint endpoint) {
        this.endpoint = endpoint;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(endpoint.connectTimeout())
                .build();
    }

    /**
     * Blocks until the answer is complete, at most for the read time-out.
     *
     * @throws RpcException if there is no answer with status 200; the request may have been received all the same
     */
    byte[] post(byte[] request) {
        HttpResponse<byte[]> answer = await(http.sendAsync(
                HttpRequest.newBuilder(endpoint.url())
                        .timeout(endpoint.readTimeout())
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofByteArray(request))
                        .build(),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), endpoint.answerLimit())));
        return switch (answer.statusCode()) {
            case 200 -> answer.body();
            case 429, 503, 504 ->
                throw new RpcException(Kind.BUSY, "HTTP " + answer.statusCode(), RetryAfter.of(answer.headers()));
            case 500, 502 -> throw new RpcException(Kind.UNREACHABLE, "HTTP " + answer.statusCode());
            default -> throw new RpcException(Kind.REFUSED, "HTTP " + answer.statusCode());
        };
    }

    /** The request's own time-out ends with the answer's first line, so the body needs this one. */
    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer) {
        try {
            return answer.get(endpoint.readTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new RpcException(
                    Kind.UNREACHABLE,
                    "no answer within " + endpoint.readTimeout().toMillis() + " ms");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new RpcException(Kind.REFUSED, "interrupted while waiting for an answer");
        } catch (ExecutionException e) {
            throw new RpcException(Kind.UNREACHABLE, reason(e.getCause()));
        }
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause instanceof HttpConnectTimeoutException) {
            return "no connection in time";
        }
        if (cause instanceof ConnectException) {
            return "no connection";
        }
        return "connection broken: " + (cause == null ? "" : cause.getMessage());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
