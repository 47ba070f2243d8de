package io.tollkeeper.journey;

import static org.awaitility.Awaitility.await;

import io.tollkeeper.testapp.TestApplication;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A replay as an administrator sees it. */
record Replay(TestApplication application, String id) {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Set<String> UNFINISHED = Set.of("waiting", "rebuilding", "comparing", "swapping");

    static Replay order(TestApplication application, String body) {
        JsonNode replay = application.admin().post("/replays", body).expect(202).json();
        return new Replay(application, replay.get("id").asString());
    }

    JsonNode now() {
        return application.admin().get("/replays/" + id).expect(200).json();
    }

    String state() {
        return now().get("state").asString();
    }

    /** Returns the replay once no node works on it any more. */
    JsonNode finished() {
        return await().atMost(LIMIT)
                .until(
                        this::now,
                        replay -> !UNFINISHED.contains(replay.get("state").asString()));
    }
}
