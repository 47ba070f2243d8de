package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A tenant with a limit of its own")
class RateLimitTest {

    private final Tenant tenant = Tenant.open();

    private Reply limit(String body) {
        return Call.of("PUT", "/tenants/" + tenant.name() + "/rate-limit")
                .body(body)
                .asAdmin()
                .send();
    }

    @Test
    void isLetInAsOftenAsItSays() {
        limit("{\"requests\":3,\"window_seconds\":3600}").is(200);

        Reply first = tenant.get("/balance").is(200);
        assertThat(first.header("RateLimit-Limit")).isEqualTo("3");
        assertThat(first.header("RateLimit-Remaining")).isEqualTo("2");
        assertThat(first.header("RateLimit-Reset")).isEqualTo("1200");
        assertThat(first.header("RateLimit-Policy")).isEqualTo("3;w=3600");
        tenant.use("k1", 1);
        tenant.get("/balance").is(200);

        Reply refused = tenant.send(tenant.event("k2", "1")).isProblem(429, "rate_limited");
        assertThat(refused.header("RateLimit-Remaining")).isEqualTo("0");
        assertThat(refused.header("Retry-After")).isEqualTo("1200");
        Tenant.open().get("/balance").is(200);
    }

    @Test
    void hasItUntilItIsTakenAway() {
        String path = "/tenants/" + tenant.name() + "/rate-limit";
        assertThat(Call.get(path).asAdmin().send().is(200).text())
                .isEqualTo("{\"requests\":20000,\"window_seconds\":1,\"own\":false}");
        assertThat(limit("{\"requests\":1,\"window_seconds\":60}").is(200).text())
                .isEqualTo("{\"requests\":1,\"window_seconds\":60,\"own\":true}");
        tenant.get("/balance").is(200);
        tenant.get("/balance").isProblem(429, "rate_limited");

        Call.of("DELETE", path).asAdmin().send().is(200);

        tenant.get("/balance").is(200);
        tenant.get("/balance").is(200);
    }

    @Test
    void hasOneThatMakesSense() {
        assertThat(limit("{\"requests\":0,\"window_seconds\":0}")
                        .isProblem(400, "validation_failed")
                        .faultyFields())
                .containsExactlyInAnyOrder("requests", "window_seconds");
        limit("{\"requests\":1,\"window_seconds\":86401}").isProblem(400, "validation_failed");
        Call.of("PUT", "/tenants/nobody-of-that-name/rate-limit")
                .body("{\"requests\":1,\"window_seconds\":1}")
                .asAdmin()
                .send()
                .isProblem(404, "not_found");
        Call.get("/tenants/" + tenant.name() + "/rate-limit")
                .as(tenant.token())
                .send()
                .isProblem(403, "admin_required");
    }

    @Test
    void isToldItsHealthAllTheSame() {
        limit("{\"requests\":1,\"window_seconds\":3600}").is(200);
        tenant.get("/balance").is(200);

        Call.get("/healthz").as(tenant.token()).send().is(200);
        Call.get("/api/health").as(tenant.token()).send().is(200);
        tenant.get("/balance").isProblem(429, "rate_limited");
    }

    @Test
    void tellsAnybodyHowManyRequestsAreLeft() {
        assertThat(Call.get("/balance").send().isProblem(401, "unauthorized").header("RateLimit-Limit"))
                .isEqualTo("1000");
        assertThat(Call.get("/balance")
                        .as("nonsense")
                        .send()
                        .isProblem(401, "unauthorized")
                        .header("RateLimit-Limit"))
                .isEqualTo("1000");
        assertThat(Call.get("/tenants").asAdmin().send().is(200).header("RateLimit-Limit"))
                .isEqualTo("2000");
    }
}
