package io.tollkeeper.query.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The few events that the audit must know before it goes through the log: tenants with their vaults and terms, prices, and
 * which months have a statement. What cannot be decoded is left out here; going through the log reports it.
 */
final class ReferenceEvents {

    private static final EventType[] WANTED = {
        EventType.TENANT_OPENED,
        EventType.TENANT_SUSPENDED,
        EventType.TENANT_RESUMED,
        EventType.VAULT_ATTACHED,
        EventType.TERMS_CHOSEN,
        EventType.PRICE_PUBLISHED,
        EventType.STATEMENT_ISSUED
    };

    private static final String QUERY = """
            select global_index, aggregate_identifier, payload_type, payload_revision, payload, time_stamp
            from domain_event_entry where payload_type = any (?) order by global_index""";

    private static final int FETCH_SIZE = 1_000;

    /** What the log says of a tenant, as far as the ledger claims to show it. */
    static final class Tenant {

        @Nullable
        String name;

        String standing = "OPEN";
        long openedAt;

        /** Contracts by network. */
        final Map<String, String> vaults = new HashMap<>();

        Fact.@Nullable Terms terms;

        /** Set where an event of the tenant waits among the dead letters: what is shown may lag behind. */
        boolean parked;
    }

    private final Figures figures;
    private final Coverage coverage;
    private final ParkedEvents parked;
    private final FactReader reader;
    private final PriceHistory prices = new PriceHistory();
    private final Map<String, Tenant> tenants = new HashMap<>();

    ReferenceEvents(Figures figures, Coverage coverage, ParkedEvents parked, Revisions revisions) {
        this.reader = new FactReader(revisions);
        this.figures = figures;
        this.coverage = coverage;
        this.parked = parked;
    }

    void read(Connection connection) throws SQLException {
        String[] names = Arrays.stream(WANTED).map(EventType::logName).toArray(String[]::new);
        try (var query = connection.prepareStatement(QUERY)) {
            query.setFetchSize(FETCH_SIZE);
            query.setArray(1, connection.createArrayOf("text", names));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    take(rows);
                }
            }
        }
    }

    private void take(ResultSet row) throws SQLException {
        EventType type = EventType.named(row.getString(3));
        if (type == null) {
            return;
        }
        byte[] payload = row.getBytes(5);
        String aggregateId = row.getString(2);
        Fact fact = reader.read(type, row.getString(4), aggregateId, payload, 0, payload.length);
        var event = new LoggedEvent(row.getLong(1), aggregateId, fact);
        boolean covered = coverage.of(event.sequence()).covers(event.position());
        if (fact instanceof Fact.Statement statement) {
            figures.of(event.sequence()).month(statement.period()).statementInLog = true;
        } else if (fact instanceof Fact.Price price) {
            boolean shown = covered && !parked.holds(event.position());
            prices.add(new PriceHistory.Version(event.position(), price, shown));
        } else if (covered) {
            takeTenant(event, row.getString(6));
        }
    }

    private void takeTenant(LoggedEvent event, String recordedAt) {
        Tenant tenant = tenants.computeIfAbsent(event.sequence(), id -> new Tenant());
        if (event.fact() instanceof Fact.Opening opening) {
            tenant.name = opening.name();
            tenant.openedAt = Micros.parse(recordedAt);
        } else if (event.fact() instanceof Fact.Standing standing) {
            tenant.standing = standing.word();
        } else if (event.fact() instanceof Fact.Vault vault) {
            tenant.vaults.put(vault.network(), vault.contract());
        } else if (event.fact() instanceof Fact.Terms terms) {
            tenant.terms = terms;
        }
        tenant.parked |= parked.holds(event.position());
    }

    PriceHistory prices() {
        return prices;
    }

    Map<String, Tenant> tenants() {
        return tenants;
    }
}
