package io.tollkeeper.query.audit;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.audit.FindStatementFacts;
import io.tollkeeper.api.audit.StatementFacts;
import io.tollkeeper.api.audit.StatementPayment;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.billing.StatementDigest;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.Vault;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Says what the log says of issued statements, by the few events of the month and of its settlement: what is signed must not
 * depend on a table that can be changed without the log's seals telling.
 */
@Component
final class StatementFactsQueries {

    private static final String EVENTS = """
            select global_index, payload_type, payload_revision, payload from domain_event_entry
            where aggregate_identifier = ? order by sequence_number""";

    private final JdbcTemplate jdbc;
    private final Revisions revisions;

    StatementFactsQueries(JdbcTemplate jdbc, Revisions revisions) {
        this.jdbc = jdbc;
        this.revisions = revisions;
    }

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    private record Stored(
            long position, String type, @Nullable String revision, byte[] payload) {}

    /** @throws IllegalStateException if an event cannot be understood: then nothing may be signed */
    @QueryHandler
    Optional<StatementFacts> handle(FindStatementFacts query) {
        BillingPeriodId periodId = query.periodId();
        var reader = new FactReader(revisions);
        Long closedAt = null;
        Fact.Statement statement = null;
        for (Stored event : events(periodId.toString())) {
            EventType type = EventType.named(event.type());
            if (type == null) {
                continue;
            }
            byte[] payload = event.payload();
            switch (reader.read(type, event.revision(), periodId.toString(), payload, 0, payload.length)) {
                case Fact.Closing closing -> closedAt = event.position();
                case Fact.Statement issued -> statement = issued;
                case Fact.Undecodable unclear -> throw new IllegalStateException(unclear.reason());
                default -> {}
            }
        }
        if (statement == null || closedAt == null) {
            return Optional.empty();
        }
        return Optional.of(new StatementFacts(
                new Money(statement.total()),
                statement.lineCount(),
                new StatementDigest(statement.digest()),
                closedAt,
                payment(SettlementId.ofStatement(periodId).toString())));
    }

    /** Returns what has settled a statement; null while nothing has. */
    private @Nullable StatementPayment payment(String settlementId) {
        var course = new SettlementCourse(settlementId);
        var fields = new JsonFields();
        for (Stored event : events(settlementId)) {
            byte[] payload = revisions.lead(event.type(), event.revision(), SettlementStep.REVISION, event.payload());
            if (payload == null) {
                throw new IllegalStateException("revision " + event.revision() + " of " + event.type() + " is unknown");
            }
            fields.read(payload, 0, payload.length);
            course.take(SettlementStep.named(event.type()), event.position(), fields);
        }
        SettlementCourse.Request request = course.request();
        if (request == null || !course.state().equals(SettlementCourse.SETTLED)) {
            return null;
        }
        return new StatementPayment(
                new Vault(Network.named(request.network()), request.vault()),
                new Money(request.amount()),
                request.contractRequestId(),
                Objects.requireNonNull(course.hash()),
                Objects.requireNonNull(course.ledger()));
    }

    private List<Stored> events(String aggregateId) {
        return jdbc.query(
                EVENTS,
                (row, number) -> new Stored(row.getLong(1), row.getString(2), row.getString(3), row.getBytes(4)),
                aggregateId);
    }
}
