package io.tollkeeper.saga.sandbox.rpc;

import com.sun.net.httpserver.HttpExchange;
import io.tollkeeper.saga.sandbox.fault.Fault;
import io.tollkeeper.saga.sandbox.fault.Faults;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What goes wrong around a call: before it is done, or before its answer is sent. */
final class Trouble {

    private static final String RETRY_SECONDS = "1";

    private final HttpExchange exchange;
    private final Faults faults;
    private final @Nullable Fault fault;

    Trouble(HttpExchange exchange, Faults faults, @Nullable Fault fault) {
        this.exchange = exchange;
        this.faults = faults;
        this.fault = fault;
    }

    /** Whether the call came to nothing; if so, it was answered or its connection will break. */
    boolean preventsTheCall() throws IOException {
        if (fault == null) {
            return false;
        }
        switch (fault.mischief()) {
            case DROP_BEFORE_ACCEPT -> {}
            case HANG -> linger(fault);
            case HTTP_429 -> refuse(429);
            case HTTP_503 -> refuse(503);
            case HTTP_504 -> refuse(504);
            case DROP_AFTER_ACCEPT, LATE, RPC_ERROR, TRY_AGAIN_LATER, NEVER_INCLUDED, NOT_FOUND -> {
                return false;
            }
        }
        return true;
    }

    /** Whether the answer must not be sent; it may already be late. */
    boolean swallowsTheAnswer() {
        if (fault == null) {
            return false;
        }
        switch (fault.mischief()) {
            case DROP_AFTER_ACCEPT -> {
                return true;
            }
            case LATE -> linger(fault);
            default -> {}
        }
        return false;
    }

    private void refuse(int status) throws IOException {
        exchange.getResponseHeaders().set("Retry-After", RETRY_SECONDS);
        Http.answer(exchange, status, "");
    }

    private void linger(Fault lasting) {
        try {
            faults.linger(lasting);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
