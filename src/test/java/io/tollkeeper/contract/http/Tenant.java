package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;

/** A tenant of one test's own. */
record Tenant(String name, String token) {

    /** Opens a tenant that nobody has used before. */
    static Tenant open() {
        Tenant tenant = unopened();
        Call.post("/tenants", "{\"tenant\":\"" + tenant.name + "\",\"name\":\"A test\"}")
                .asAdmin()
                .send()
                .is(201);
        return tenant;
    }

    /** Returns a tenant who has a token and no account. */
    static Tenant unopened() {
        String name = "t-" + UUID.randomUUID();
        return new Tenant(name, TestTokens.of(name));
    }

    static String thisMonth() {
        return YearMonth.now(ZoneOffset.UTC).toString();
    }

    /** Returns an event as the plain door takes it. */
    String event(String key, String quantity) {
        return """
                {"tenant":"%s","metric":"api_call","quantity":%s,"idempotency_key":"%s"}""".formatted(name, quantity, key);
    }

    Reply send(String event) {
        return Call.post("/events", event).as(token).send();
    }

    /** Records one event of {@code api_call}, which costs 1 a piece. */
    Reply use(String key, long quantity) {
        return send(event(key, Long.toString(quantity))).is(202);
    }

    Reply get(String path) {
        return Call.get(path).as(token).send();
    }

    /** Returns the balance once the ledger has reached a position. */
    String balanceAt(long position) {
        return get("/balance?min_position=" + position).is(200).field("balance_minor");
    }

    Reply adjust(String key, String amount, String reason) {
        return Call.post("/adjustments", """
                        {"tenant":"%s","amount_minor":%s,"reason":"%s","idempotency_key":"%s"}""".formatted(name, amount, reason, key))
                .asAdmin()
                .send();
    }

    Reply close(String period) {
        return Call.post("/periods/close", "{\"tenant\":\"" + name + "\",\"period\":\"" + period + "\"}")
                .asAdmin()
                .send();
    }

    /** Requires that the log holds no usage, no adjustment and no closing of this tenant. */
    void hasLeftNoTrace() {
        try {
            LiveServer server = LiveServer.shared();
            assertThat(server.eventsOf("usage:" + name + ':')).as("usage").isZero();
            assertThat(server.eventsOf("adj:" + name + ':')).as("adjustments").isZero();
            assertThat(server.eventsOf("period:" + name + ':')).as("closings").isZero();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
