package io.tollkeeper.logging;

import org.slf4j.MDC;

/** What is noted down of a request for the lines that are logged while it is answered. */
public final class RequestFields {

    static final String REQUEST_ID = "request_id";
    static final String TENANT = "tenant";

    private RequestFields() {}

    /** Notes which request this thread answers. */
    public static void request(String id) {
        MDC.put(REQUEST_ID, id);
    }

    /** Notes whose request it is. */
    public static void tenant(String tenant) {
        MDC.put(TENANT, tenant);
    }

    /** Forgets all, because the thread may answer another request. */
    public static void clear() {
        MDC.remove(REQUEST_ID);
        MDC.remove(TENANT);
    }
}
