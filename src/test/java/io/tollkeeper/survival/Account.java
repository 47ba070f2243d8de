package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.survival.Reply.Receipt;
import io.tollkeeper.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A tenant of one test's own: what its client was told, and its books. */
final class Account {

    private final String tenant;
    private final Books books;
    private final List<Receipt> receipts = new ArrayList<>();

    private Account(String tenant, Books books) {
        this.tenant = tenant;
        this.books = books;
    }

    /** Opens the tenant and sees to it that there is a price for what it uses. */
    static Account open(Node node, TestDatabase database, String tenant) {
        return open(node.api(), database, tenant);
    }

    /** Does so by whichever node. */
    static Account open(Api node, TestDatabase database, String tenant) {
        assertThat(node.publishPrice("api_call", 1).status()).isEqualTo(201);
        assertThat(node.openTenant(tenant).status()).isEqualTo(201);
        return new Account(tenant, new Books(database, tenant));
    }

    /** Returns the same tenant in another database, with all that its client was told until now. */
    Account in(TestDatabase other) {
        Account there = new Account(tenant, new Books(other, tenant));
        there.accept(receipts);
        return there;
    }

    String tenant() {
        return tenant;
    }

    /** Returns the month into which the first event was booked. */
    String period() {
        return books.text("select period from transfer where tenant_id = ? order by position limit 1");
    }

    Books books() {
        return books;
    }

    /** Remembers what an answer said was recorded, and returns the answer. */
    Reply accept(Reply reply) {
        assertThat(reply.succeeded()).as(reply.toString()).isTrue();
        receipts.addAll(reply.receipts());
        return reply;
    }

    void accept(Collection<Receipt> more) {
        receipts.addAll(more);
    }

    /** Returns what the client was told of. */
    List<Receipt> receipts() {
        return List.copyOf(receipts);
    }

    /** Checks that all that the client was told of is in the books, once, and nothing else; and that a node agrees. */
    void assertNothingLostNothingDoubled(Node node) {
        books.assertExactly(receipts);
        Reply reconciled = node.api().reconcile();
        assertThat(reconciled.body().path("ok").asBoolean())
                .as("reconciled: %s", reconciled)
                .isTrue();
    }
}
