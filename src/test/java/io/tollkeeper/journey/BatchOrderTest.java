package io.tollkeeper.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.testapp.Sql;
import io.tollkeeper.testapp.TestApplication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Events of one batch")
class BatchOrderTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final TestApplication application = TestApplication.shared();

    @Test
    @SuppressWarnings("try") // The pause lasts as long as its block.
    void areProjectedInTheOrderOfTheLog() {
        List<String> suspended = new ArrayList<>();
        List<String> resumed = new ArrayList<>();
        try (LedgerPause pause = LedgerPause.begin(application)) {
            for (int i = 0; i < 3; i++) {
                suspended.add(open("suspend"));
                resumed.add(open("suspend", "resume"));
            }
        }
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(suspended).extracting(this::standing).containsOnly("SUSPENDED");
            assertThat(resumed).extracting(this::standing).containsOnly("OPEN");
        });
    }

    private String open(String... changes) {
        String tenant = application.openTenant();
        for (String change : changes) {
            application
                    .admin()
                    .post("/tenants/" + tenant + '/' + change, "{\"reason\":\"a test\"}")
                    .expect(200);
        }
        return tenant;
    }

    private String standing(String tenant) {
        return String.join(
                "", Sql.texts(application.database(), "select standing from tenant_view where tenant_id = ?", tenant));
    }
}
