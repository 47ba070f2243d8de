package io.tollkeeper.journey;

import static org.awaitility.Awaitility.await;

import io.tollkeeper.api.Origin;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.billing.ClosePeriod;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.rest.Commands;
import io.tollkeeper.testapp.Caller;
import io.tollkeeper.testapp.Reply;
import io.tollkeeper.testapp.Sql;
import io.tollkeeper.testapp.TestApplication;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One tenant's books: what it records, and what it is told.
 *
 * @param tenant whose
 */
record Books(TestApplication application, String tenant) {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** What was recorded, as it was answered. */
    record Receipt(long position, String period, long amount, boolean replayed) {

        static Receipt of(JsonNode answer) {
            return new Receipt(
                    answer.get("position").asLong(),
                    answer.get("period").asString(),
                    Long.parseLong(answer.get("amount_minor").asString()),
                    answer.get("replayed").asBoolean());
        }
    }

    /** Opens the books of a new tenant. */
    static Books open() {
        return openAt(TestApplication.shared());
    }

    /** Opens the books of a new tenant of an application. */
    static Books openAt(TestApplication application) {
        return new Books(application, application.openTenant());
    }

    Caller caller() {
        return application.tenant(tenant);
    }

    Reply send(String key, long quantity) {
        return caller().post("/events", usage(key, quantity));
    }

    Receipt record(String key, long quantity) {
        return Receipt.of(send(key, quantity).expect(202).json());
    }

    /** Records so many events of one unit each in one request. */
    List<Receipt> recordMany(String prefix, int count) {
        StringBuilder body = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            body.append(i == 0 ? "" : ",").append(usage(prefix + i, 1));
        }
        JsonNode answer = caller().post("/events/batch", body.append(']').toString())
                .expect(200)
                .json();
        return answer.get("results")
                .valueStream()
                .filter(item -> item.has("position"))
                .map(Books::receiptOfItem)
                .toList();
    }

    private static Receipt receiptOfItem(JsonNode item) {
        return new Receipt(
                item.get("position").asLong(),
                item.get("period").asString(),
                Long.parseLong(item.get("amount_minor").asString()),
                item.get("status").asString().equals("replayed"));
    }

    String usage(String key, long quantity) {
        return "{\"tenant\":\"%s\",\"metric\":\"api_call\",\"quantity\":%d,\"idempotency_key\":\"%s\"}"
                .formatted(tenant, quantity, key);
    }

    Reply adjust(String key, long amount, String reason) {
        return application
                .admin()
                .post(
                        "/adjustments",
                        "{\"tenant\":\"%s\",\"amount_minor\":%d,\"reason\":\"%s\",\"idempotency_key\":\"%s\"}"
                                .formatted(tenant, amount, reason, key));
    }

    Reply takeBack(String key) {
        return application
                .admin()
                .post(
                        "/events/void",
                        "{\"tenant\":\"%s\",\"event_id\":\"api:%s\",\"reason\":\"by mistake\"}".formatted(tenant, key));
    }

    Reply close(String period) {
        return application
                .admin()
                .post("/periods/close", "{\"tenant\":\"%s\",\"period\":\"%s\"}".formatted(tenant, period));
    }

    /** Closes a month and waits for its statement, also where a busy ledger keeps that waiting longer than the answer. */
    void closeAndIssue(String period) {
        close(period).expect(200);
        awaitIssued(period);
    }

    void awaitIssued(String period) {
        await().atMost(LIMIT).until(() -> status(period).equals("closed"));
    }

    /** Closes a month without waiting for its statement. */
    void closeOnly(String period) {
        application
                .bean(Commands.class)
                .send(
                        new ClosePeriod(periodId(period), Instant.now(), "admin:tester"),
                        new Origin("admin:tester", "test"));
    }

    BillingPeriodId periodId(String period) {
        return new BillingPeriodId(new TenantId(tenant), Period.parse(period));
    }

    /** Returns the balance once everything up to a position is posted; asks again while a busy ledger is behind. */
    long balanceAt(long position) {
        Caller caller = caller();
        return Long.parseLong(await().atMost(LIMIT)
                .until(() -> caller.get("/balance?min_position=" + position), reply -> reply.status() != 503)
                .expect(200)
                .json()
                .get("balance_minor")
                .asString());
    }

    Reply statement(String period) {
        return caller().get("/statement?limit=1000&period=" + period).expect(200);
    }

    String status(String period) {
        return statement(period).json().get("status").asString();
    }

    /** Returns the tenant's events that could not be posted, as administrators see them. */
    List<JsonNode> deadLetters() {
        return application
                .admin()
                .get("/dead-letters?limit=1000")
                .expect(200)
                .json()
                .get("dead_letters")
                .valueStream()
                .filter(letter -> letter.path("tenant_id").asString("").equals(tenant))
                .toList();
    }

    /** Returns how many transfers the tenant has. */
    long transfers() {
        return Sql.number(application.database(), "select count(*) from transfer where tenant_id = ?", tenant);
    }

    /** Returns how often the log holds an event of the tenant, by the end of its type's name. */
    long logged(String type) {
        return Sql.number(
                application.database(),
                "select count(*) from domain_event_entry"
                        + " where split_part(aggregate_identifier, ':', 2) = ? and payload_type like '%.' || ?",
                tenant,
                type);
    }
}
