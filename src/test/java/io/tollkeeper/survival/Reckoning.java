package io.tollkeeper.survival;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.survival.Sandbox.Deduct;
import io.tollkeeper.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of one tenant's settlements: by the log, by the network and by the ledger, whatever a node says.
 *
 * @param vault its contract
 */
record Reckoning(TestDatabase database, Sandbox sandbox, String tenant, String vault) {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Set<String> BEGINS = Set.of("SettlementRequested", "SettlementRetried");
    private static final Set<String> ENDS = Set.of("DeductionConfirmed", "SettlementCompensated");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** An event of a settlement. */
    private record Logged(String settlement, String type, JsonNode payload) {

        String text(String field) {
            return payload.path(field).asString("");
        }

        long amount() {
            return Long.parseLong(text("amount"));
        }
    }

    /** Waits until every settlement that was requested has ended, by the log. */
    void awaitEnds(Duration limit) {
        await().atMost(limit)
                .pollInterval(LOOK_AGAIN)
                .untilAsserted(() -> assertThat(open()).as("never ended").isEmpty());
    }

    private Map<String, List<String>> open() {
        Map<String, List<String>> open = new HashMap<>();
        histories().forEach((settlement, events) -> {
            List<String> types = events.stream().map(Logged::type).toList();
            List<String> turns = types.stream()
                    .filter(type -> BEGINS.contains(type) || ENDS.contains(type))
                    .toList();
            if (BEGINS.contains(turns.getLast())) {
                open.put(settlement, types);
            }
        });
        return open;
    }

    /**
     * Checks that the network holds exactly what the log says is settled, each once, and that nothing is left open: no
     * attempt of which nobody knows what became of it, and no contradiction. Nor may the contract have had to refuse a
     * second payment, which not every contract does; nor may a settlement have been given up while one of its attempts
     * might have an effect yet.
     */
    void assertPaidOnce() {
        List<Deduct> settled = new ArrayList<>();
        Set<String> live = new HashSet<>();
        histories().forEach((settlement, events) -> {
            String requestId = events.getFirst().text("contractRequestId");
            Set<String> inDoubt = new HashSet<>();
            for (Logged event : events) {
                assertThat(event.text("reason")).as(settlement).isNotEqualTo("DuplicateRequestId");
                switch (event.type()) {
                    case "AttemptBuilt" -> {
                        String hash =
                                event.payload().path("attempt").path("hash").asString();
                        live.add(settlement + " by " + hash);
                        inDoubt.add(hash);
                    }
                    case "AttemptFailed" -> {
                        live.remove(settlement + " by " + event.text("hash"));
                        if (!event.text("end").equals("rejected")) { // Which is a server's word, and proves nothing.
                            inDoubt.remove(event.text("hash"));
                        }
                    }
                    case "SettlementFailed" ->
                        assertThat(inDoubt)
                                .as("%s was given up before all was proven dead", settlement)
                                .isEmpty();
                    case "DeductionConfirmed" -> {
                        live.remove(settlement + " by " + event.text("hash"));
                        settled.add(new Deduct(requestId, event.amount(), event.text("hash")));
                    }
                    default -> {}
                }
            }
            assertThat(events.getLast().type()).as(settlement).isIn(ENDS);
        });
        List<Deduct> paid = sandbox.deducts(vault);
        assertThat(paid).as("paid, and settled").containsExactlyInAnyOrderElementsOf(settled);
        assertThat(paid).as("paid twice").extracting(Deduct::requestId).doesNotHaveDuplicates();
        assertThat(live).as("attempts with an unknown outcome").isEmpty();
    }

    /**
     * Waits until the ledger shows what was paid and nothing in flight.
     *
     * @param owed what was charged in other ways than by deducts, minor units
     */
    void awaitBooks(long owed, Duration limit) {
        long settled = 0;
        long stillOwed = owed;
        for (List<Logged> events : histories().values()) {
            if (events.getLast().type().equals("DeductionConfirmed")) {
                long amount = events.getFirst().amount();
                settled += amount;
                stillOwed -= events.getFirst().text("purpose").equals("immediate") ? 0 : amount;
            }
        }
        String expected = "owed " + stillOwed + ", in flight 0, settled " + settled;
        await().atMost(limit)
                .pollInterval(LOOK_AGAIN)
                .untilAsserted(() -> assertThat(books()).isEqualTo(expected));
    }

    private String books() {
        return new Books(database, tenant).text("""
                select format('owed %s, in flight %s, settled %s',
                              coalesce(sum(debits_minor - credits_minor) filter (where account = 'receivable'), 0),
                              coalesce(sum(debits_minor - credits_minor) filter (where account = 'in-flight'), 0),
                              coalesce(sum(debits_minor - credits_minor) filter (where account = 'vault-usdc'), 0))
                from account_balance where tenant_id = ?""");
    }

    /** Returns the hash by which a deduct was settled, or nothing at all if it was not. */
    String hashOf(String requestId) {
        return histories().getOrDefault("settle:" + tenant + ":req:" + requestId, List.of()).stream()
                .filter(event -> event.type().equals("DeductionConfirmed"))
                .map(event -> event.text("hash"))
                .findFirst()
                .orElse("");
    }

    /** Returns how often an event of a type was recorded. */
    long count(String type) {
        return histories().values().stream()
                .flatMap(List::stream)
                .filter(event -> event.type().equals(type))
                .count();
    }

    /** Waits until events of a type were recorded so often. */
    void awaitCount(String type, long count, Duration limit) {
        await().atMost(limit)
                .pollInterval(LOOK_AGAIN)
                .untilAsserted(() -> assertThat(count(type)).as(type).isEqualTo(count));
    }

    /** Returns how often an attempt was recorded to have ended in one way. */
    long ends(String end) {
        return histories().values().stream()
                .flatMap(List::stream)
                .filter(event -> event.type().equals("AttemptFailed"))
                .filter(event -> event.text("end").equals(end))
                .count();
    }

    /** Returns what the log holds of this tenant's settlements, to be told when something is wrong with them. */
    String story() {
        return histories().toString();
    }

    private Map<String, List<Logged>> histories() {
        return new Books(database, tenant)
                .rows("""
                        select aggregate_identifier, split_part(payload_type, '.', -1), convert_from(payload, 'UTF8')
                        from domain_event_entry
                        where type = 'Settlement' and split_part(aggregate_identifier, ':', 2) = '%s'
                        order by global_index""".formatted(tenant)).stream()
                        .map(row -> new Logged(
                                (String) row.get(0), (String) row.get(1), JSON.readTree((String) row.get(2))))
                        .collect(groupingBy(Logged::settlement));
    }

    /** Waits until no settlement is in line, no channel is in use and no deadline is left, of any tenant. */
    static void awaitQuiet(TestDatabase database, Duration limit) {
        Books books = new Books(database, "");
        await().atMost(limit)
                .pollInterval(LOOK_AGAIN)
                .untilAsserted(() -> assertThat(books.text("""
                        select format('in line %s, on channels %s, deadlines %s',
                                      (select count(*) from settlement_work),
                                      (select count(*) from channel_lease where hash is not null),
                                      (select count(*) from scheduled_tasks))""")).isEqualTo("in line 0, on channels 0, deadlines 0"));
    }
}
