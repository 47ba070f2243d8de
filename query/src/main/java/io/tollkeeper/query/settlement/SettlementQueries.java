package io.tollkeeper.query.settlement;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.settlement.FindSettlement;
import io.tollkeeper.api.settlement.ListEndedSettlements;
import io.tollkeeper.api.settlement.ListRejectedSettlements;
import io.tollkeeper.api.settlement.ListSettlements;
import io.tollkeeper.api.settlement.ListUnfinishedSettlements;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementPurpose;
import io.tollkeeper.api.settlement.SettlementState;
import io.tollkeeper.api.settlement.SettlementView;
import io.tollkeeper.api.settlement.SettlementView.AttemptView;
import io.tollkeeper.api.tenant.FindVault;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers which settlements there are, how far they have come, and which vault a tenant pays from. */
@Component
final class SettlementQueries {

    private static final String COLUMNS = """
            select settlement_id, position, purpose, period, network, vault, amount_minor, contract_request_id, state,
                   blocked, reason, hash, ledger, requested_at
            from settlement_view\s""";

    private final JdbcClient jdbc;

    SettlementQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    Optional<SettlementView> handle(FindSettlement query) {
        List<AttemptView> attempts = jdbc.sql("""
                        select number, state, sendings, reason, hash, channel, built_at, valid_until
                        from settlement_attempt_view where settlement_id = :id order by number""")
                .param("id", query.settlementId().toString())
                .query((row, number) -> attempt(row))
                .list();
        return jdbc.sql(COLUMNS + "where settlement_id = :id")
                .param("id", query.settlementId().toString())
                .query((row, number) -> settlement(row, attempts))
                .optional();
    }

    @QueryHandler
    List<SettlementView> handle(ListSettlements query) {
        return jdbc.sql(COLUMNS + """
                        where tenant_id = :tenant and position < :before order by position desc limit :limit""")
                .param("tenant", query.tenantId().value())
                .param("before", query.before())
                .param("limit", query.limit())
                .query((row, number) -> settlement(row, List.of()))
                .list();
    }

    @QueryHandler
    List<SettlementId> handle(ListEndedSettlements query) {
        return jdbc.sql("""
                        select settlement_id from settlement_view
                        where settlement_id = any(:ids) and state in ('settled', 'compensated')""")
                .param(
                        "ids",
                        query.settlementIds().stream()
                                .map(SettlementId::toString)
                                .toArray(String[]::new))
                .query((row, number) -> SettlementId.parse(row.getString(1)))
                .list();
    }

    @QueryHandler
    List<SettlementId> handle(ListUnfinishedSettlements query) {
        return jdbc.sql("""
                        select settlement_id from settlement_view
                        where network = :network and settlement_id > :after
                          and state not in ('settled', 'compensated') and not (blocked and state = 'requested')
                        order by settlement_id limit :limit""")
                .param("network", query.network().word())
                .param("after", query.after())
                .param("limit", query.limit())
                .query((row, number) -> SettlementId.parse(row.getString(1)))
                .list();
    }

    @QueryHandler
    List<SettlementId> handle(ListRejectedSettlements query) {
        return jdbc.sql("""
                        select settlement_id from settlement_view settlement
                        where network = :network and settlement_id > :after
                          and state not in ('settled', 'compensated') and not blocked
                          and exists (select from settlement_attempt_view attempt
                                      where attempt.settlement_id = settlement.settlement_id
                                        and attempt.state = 'rejected')
                        order by settlement_id limit :limit""")
                .param("network", query.network().word())
                .param("after", query.after())
                .param("limit", query.limit())
                .query((row, number) -> SettlementId.parse(row.getString(1)))
                .list();
    }

    @QueryHandler
    Optional<Vault> handle(FindVault query) {
        return jdbc.sql("select contract from vault_view where tenant_id = :tenant and network = :network")
                .param("tenant", query.tenantId().value())
                .param("network", query.network().word())
                .query((row, number) -> new Vault(query.network(), row.getString(1)))
                .optional();
    }

    private static SettlementView settlement(ResultSet row, List<AttemptView> attempts) throws SQLException {
        String period = row.getString("period");
        long ledger = row.getLong("ledger");
        return new SettlementView(
                SettlementId.parse(row.getString("settlement_id")),
                row.getLong("position"),
                SettlementPurpose.named(row.getString("purpose")),
                period == null ? null : Period.parse(period),
                new Vault(Network.named(row.getString("network")), row.getString("vault")),
                new Money(row.getLong("amount_minor")),
                row.getString("contract_request_id"),
                SettlementState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getBoolean("blocked"),
                row.getString("reason"),
                row.getString("hash"),
                ledger == 0 ? null : ledger,
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                attempts);
    }

    private static AttemptView attempt(ResultSet row) throws SQLException {
        return new AttemptView(
                row.getInt("number"),
                row.getString("state"),
                row.getInt("sendings"),
                row.getString("reason"),
                row.getString("hash"),
                row.getString("channel"),
                instant(row.getObject("built_at", OffsetDateTime.class)),
                instant(row.getObject("valid_until", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
