package io.tollkeeper.node;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Knows how many requests are being answered, and tells their senders, once the node is about to end, not to send another
 * on the same connection: one that the server closes while a request is on its way leaves the sender in doubt.
 */
final class PartingValve extends ValveBase {

    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean parting;

    PartingValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        underWay.incrementAndGet();
        try {
            sayGoodbye(response);
            getNext().invoke(request, response);
            sayGoodbye(response);
        } finally {
            underWay.decrementAndGet();
        }
    }

    private void sayGoodbye(Response response) {
        if (parting && !response.isCommitted()) {
            response.setHeader("Connection", "close");
        }
    }

    /** From now on every answer is the last of its connection. */
    void part() {
        parting = true;
    }

    int underWay() {
        return underWay.get();
    }
}
