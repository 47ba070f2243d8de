package io.tollkeeper.query.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.LineKind;
import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Quantity;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.query.MigratedDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compared with the definition: every transfer looked at, one by one. */
@DisplayName("A balance in the past")
class PastBalancesTest {

    private static final TenantId TENANT = new TenantId("tenant_past");
    private static final TenantId OTHER = new TenantId("tenant_other");
    private static final Instant BEGIN = Instant.parse("2026-09-28T00:00:00Z");

    /** Over several checkpoints of the log. */
    private static final int LAST_POSITION = 14_000;

    private MigratedDatabase database;
    private PastBalances balances;

    @BeforeEach
    void empty() throws SQLException {
        database = MigratedDatabase.emptied();
        balances = new PastBalances(JdbcClient.create(database.runtime()));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void isThatOfTheDefinitionAtEveryMoment(long seed) throws SQLException {
        Random random = new Random(seed);
        List<Transfer> posted = post(random);
        List<Transfer> edges = edges(posted);
        int cut = 0;
        for (int i = 0; i < 200; i++) {
            Instant asOf = moment(random, random.nextBoolean() ? edges : posted, true);
            Instant knownAt = moment(random, random.nextBoolean() ? edges : posted, false);
            Period period = random.nextInt(3) == 0 ? Period.parse("2026-10") : null;

            PastBalances.Sum sum = balances.find(TENANT, period, asOf, knownAt);

            List<Transfer> wanted = posted.stream()
                    .filter(transfer -> transfer.tenantId().equals(TENANT))
                    .filter(transfer -> period == null || period.equals(transfer.period()))
                    .filter(transfer -> asOf == null || !transfer.eventDate().isAfter(asOf))
                    .filter(transfer -> knownAt == null
                            || CheckpointWriter.micros(transfer.recordedAt()) <= CheckpointWriter.micros(knownAt))
                    .toList();
            assertThat(sum)
                    .as("of %s as of %s known at %s", period, asOf, knownAt)
                    .isEqualTo(new PastBalances.Sum(
                            new Money(wanted.stream()
                                    .mapToLong(Transfer::toReceivable)
                                    .sum()),
                            wanted.size()));
            cut += !wanted.isEmpty() && wanted.size() < posted.size() ? 1 : 0;
        }
        assertThat(cut).as("questions with part of all for an answer").isGreaterThan(50);
    }

    @Test
    void isNothingForOneWhoHasNothing() {
        assertThat(balances.find(TENANT, null, null, BEGIN)).isEqualTo(new PastBalances.Sum(Money.ZERO, 0));
    }

    /** Returns the first and the last transfer of each checkpoint, on either clock: there a fault of one shows. */
    private static List<Transfer> edges(List<Transfer> posted) {
        List<Transfer> edges = new ArrayList<>();
        for (Comparator<Transfer> order :
                List.of(Comparator.comparing(Transfer::eventDate), Comparator.comparing(Transfer::recordedAt))) {
            posted.stream()
                    .filter(transfer -> transfer.tenantId().equals(TENANT))
                    .collect(Collectors.groupingBy(transfer -> List.of(
                            transfer.position() >> CheckpointWriter.BLOCK_BITS,
                            transfer.eventDate().getEpochSecond() / 86_400)))
                    .values()
                    .forEach(cell -> {
                        edges.add(Collections.min(cell, order));
                        edges.add(Collections.max(cell, order));
                    });
        }
        return edges;
    }

    /** Returns null, the very moment of a transfer, one microsecond before it, or any. */
    private static @Nullable Instant moment(Random random, List<Transfer> some, boolean event) {
        Transfer one = some.get(random.nextInt(some.size()));
        Instant at = event ? one.eventDate() : one.recordedAt();
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> at;
            case 2 -> at.minusNanos(1_000);
            case 3 -> BEGIN.plus(Duration.ofDays(random.nextInt(9)));
            default -> BEGIN.plusSeconds(random.nextInt(9 * 86_400));
        };
    }

    /** Posts transfers of two tenants in batches; some come late, and some batches out of order. */
    private List<Transfer> post(Random random) throws SQLException {
        List<Transfer> transfers = new ArrayList<>();
        for (int position = 1; position <= LAST_POSITION; position += 1 + random.nextInt(9)) {
            transfers.add(transfer(random, position));
        }
        log(transfers);
        List<Transfer> shuffled = new ArrayList<>(transfers);
        for (int i = 0; i < 20; i++) {
            Collections.swap(shuffled, random.nextInt(shuffled.size()), random.nextInt(shuffled.size()));
        }
        try (var connection = database.runtime().getConnection()) {
            var writer = new TransferWriter();
            for (int from = 0; from < shuffled.size(); from += 200) {
                writer.write(connection, shuffled.subList(from, Math.min(from + 200, shuffled.size())));
            }
        }
        return transfers;
    }

    private static Transfer transfer(Random random, int position) {
        Instant recorded = BEGIN.plusSeconds(position * 50L).plusNanos(random.nextInt(1_000_000_000));
        long late = random.nextInt(20) == 0 ? random.nextInt(3 * 86_400) : random.nextInt(60);
        Instant happened = Instant.ofEpochSecond(recorded.getEpochSecond() - late, random.nextInt(1_000_000) * 1_000L);
        long owed = random.nextInt(1_000) - 200L;
        return Transfer.ofLine(
                position,
                recorded,
                random.nextInt(4) == 0 ? OTHER : TENANT,
                Period.of(happened),
                new Money(owed),
                owed < 0 ? LineKind.ADJUSTMENT : LineKind.USAGE,
                "api:k" + position,
                happened,
                new Transfer.Line(new MeterId("api_call"), Quantity.of(1), 1, Dimensions.NONE, null));
    }

    private void log(List<Transfer> transfers) {
        new JdbcTemplate(database.administrator()).batchUpdate("""
                        insert into domain_event_entry (global_index, event_identifier, aggregate_identifier,
                            sequence_number, time_stamp, payload_type, payload, meta_data)
                        values (?, 'e', ?, 0, ?, 'T', '', '')""", transfers, 1_000, (statement, transfer) -> {
            statement.setLong(1, transfer.position());
            statement.setString(2, "usage:t:" + transfer.eventId());
            statement.setString(3, transfer.recordedAt().toString());
        });
    }
}
