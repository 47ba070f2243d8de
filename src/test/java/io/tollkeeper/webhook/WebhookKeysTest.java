package io.tollkeeper.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.testapp.TestApplication;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two nodes on one database, one of which is the application itself. */
@DisplayName("A webhook key that was asked for before it was there")
class WebhookKeysTest {

    private static final String SECRET = "a-secret-of-this-test";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final TestApplication application = TestApplication.shared();
    private final WebhookKeys here = application.bean(WebhookKeys.class);
    private final WebhookKeys elsewhere = new WebhookKeys(
            application.bean(WebhookKeyRepository.class), application.bean(SecretsProperties.class), Clock.systemUTC());

    private TenantId tenant = new TenantId("unknown");
    private String keyId = "";

    @BeforeEach
    void askForIt() {
        tenant = new TenantId(application.openTenant());
        keyId = "whk." + tenant;
        assertThat(here.find(keyId)).isEmpty();
    }

    @Test
    void isKnownAtOnceWhereItIsGivenOut() {
        here.add(tenant, keyId, SECRET);

        assertThat(here.find(keyId)).isPresent();
    }

    @Test
    void isKnownElsewhereInSecondsForTheDatabaseIsNotAskedEachTime() {
        elsewhere.add(tenant, keyId, SECRET);

        assertThat(here.find(keyId)).isEmpty();
        await().atMost(LIMIT).until(() -> here.find(keyId).isPresent());
    }
}
