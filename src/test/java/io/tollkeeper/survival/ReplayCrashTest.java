package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;

@BesideTheOthers
@DisplayName("Of two nodes, one replays")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGKILL")
class ReplayCrashTest {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Set<String> UNFINISHED = Set.of("waiting", "rebuilding", "comparing", "swapping");
    private static final String TENANT = "tenant_long";
    private static final int EVENTS = 60_000;

    @Test
    void andTheOtherGoesOnWhereItWasKilled() throws Exception {
        TestDatabase database = TestDatabase.create();
        Books books = new Books(database, TENANT);
        List<Node> nodes =
                Node.startAll(List.of(NodePlan.prod("replay-a", database), NodePlan.prod("replay-b", database)));
        try {
            fill(nodes.getFirst(), books, database);
            String first = order(nodes.getFirst());
            await().atMost(LIMIT)
                    .pollInterval(LOOK_AGAIN)
                    .until(() -> books.number("select position from replay where replay_id = " + first) > 0);
            Node worker = workerOf(nodes, first);
            Node other = nodes.get(1 - nodes.indexOf(worker));
            worker.kill();
            long reached = books.number("select position from replay where replay_id = " + first);

            JsonNode replay = finished(other, first);

            assertThat(replay.get("state").asString()).as(replay.toString()).isEqualTo("kept");
            assertThat(reached).as("killed half-way").isLessThan(EVENTS);
            assertThat(takenUpAt(other, first)).isGreaterThanOrEqualTo(reached);
            assertThat(replay.get("events_done").asLong())
                    .as("each event once")
                    .isEqualTo(books.number("select count(*) from domain_event_entry"));
            assertThat(books.number("select count(*) from replay_" + first + ".transfer"))
                    .isEqualTo(books.number("select count(*) from transfer"));
        } finally {
            nodes.forEach(Node::close);
        }
    }

    /** Returns the node that has taken the replay up: just one has. */
    private static Node workerOf(List<Node> nodes, String replay) {
        List<Node> workers =
                nodes.stream().filter(node -> takenUpAt(node, replay) >= 0).toList();
        assertThat(workers).hasSize(1);
        return workers.getFirst();
    }

    private static long takenUpAt(Node node, String replay) {
        var line = Pattern.compile("Replay " + replay + " is taken up, with the log up to position (\\d+)")
                .matcher(node.log());
        return line.find() ? Long.parseLong(line.group(1)) : -1;
    }

    private static String order(Node node) {
        Reply reply = node.api().admin("/replays", Map.of("then", "keep"));
        assertThat(reply.status()).isEqualTo(202);
        return reply.text("id");
    }

    private static JsonNode finished(Node node, String replay) {
        return await().atMost(LIMIT)
                .pollInterval(LOOK_AGAIN)
                .until(
                        () -> node.api().admin("/replays/" + replay).body(),
                        body -> !UNFINISHED.contains(body.path("state").asString("waiting")));
    }

    /** Copies one event many times, and waits until all are posted. */
    private static void fill(Node node, Books books, TestDatabase database) throws Exception {
        assertThat(node.api().publishPrice("api_call", 1).status()).isEqualTo(201);
        assertThat(node.api().openTenant(TENANT).status()).isEqualTo(201);
        assertThat(node.api().record(TENANT, new Api.Usage("seed", 1)).succeeded())
                .isTrue();
        try (var connection = database.connect(TestDatabase.ADMINISTRATOR);
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
                                                    time_stamp, payload_type, payload_revision, payload, meta_data)
                    select gen_random_uuid()::text, replace(aggregate_identifier, 'seed', 'k' || n), 0, type, time_stamp,
                           payload_type, payload_revision,
                           convert_to(replace(convert_from(payload, 'UTF8'), 'seed', 'k' || n), 'UTF8'), meta_data
                    from domain_event_entry, generate_series(1, %d) n
                    where aggregate_identifier like 'usage:%%:seed'""".formatted(EVENTS));
        }
        await().atMost(LIMIT).until(() -> books.number("select count(*) from transfer") > EVENTS);
    }
}
