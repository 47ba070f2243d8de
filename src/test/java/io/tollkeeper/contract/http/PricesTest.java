package io.tollkeeper.contract.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("/prices")
class PricesTest {

    private final String metric = "m" + UUID.randomUUID();

    @Test
    void publishesAVersionThatRatesFromThenOn() {
        Tenant tenant = Tenant.open();

        Reply first = publish("\"unit_price_minor\":\"3\",\"effective_from\":\"2000-01-01T00:00:00Z\"")
                .is(201);

        assertThat(first.text())
                .isEqualTo("{\"metric\":\"" + metric + "\",\"version\":1,\"unit_price_minor\":\"3\","
                        + "\"quantity_decimals\":0,\"effective_from\":\"2000-01-01T00:00:00Z\"}");
        assertThat(tenant.send(tenant.event("k1", "2").replace("api_call", metric))
                        .is(202)
                        .field("amount_minor"))
                .isEqualTo("6");
        assertThat(publish("\"unit_price_minor\":4").is(201).number("version")).isEqualTo(2);
        assertThat(tenant.send(tenant.event("k2", "2").replace("api_call", metric))
                        .is(202)
                        .field("amount_minor"))
                .isEqualTo("8");
    }

    @Test
    void mayAllowDecimals() {
        Tenant tenant = Tenant.open();
        publish("\"unit_price_minor\":3,\"quantity_decimals\":2,\"effective_from\":\"2000-01-01T00:00:00Z\"")
                .is(201);

        assertThat(tenant.send(tenant.event("k1", "1.5").replace("api_call", metric))
                        .is(202)
                        .field("amount_minor"))
                .as("4.5, half to even")
                .isEqualTo("4");
        tenant.send(tenant.event("k2", "1.555").replace("api_call", metric)).isProblem(400, "quantity_too_fine");
    }

    @Test
    void refusesWhatWouldRateThePastAnew() {
        publish("\"unit_price_minor\":3,\"effective_from\":\"2000-01-01T00:00:00Z\"")
                .is(201);

        publish("\"unit_price_minor\":4,\"effective_from\":\"2001-01-01T00:00:00Z\"")
                .isProblem(400, "price_backdated");
        publish("\"unit_price_minor\":4,\"effective_from\":\"1999-01-01T00:00:00Z\"")
                .isProblem(409, "price_not_newer");
        publish("\"unit_price_minor\":4,\"quantity_decimals\":1").isProblem(409, "price_decimals_differ");
    }

    @Test
    void listsVersionsByPages() {
        String future = Instant.now().plusSeconds(3_600).toString().substring(0, 19) + 'Z';
        publish("\"unit_price_minor\":3,\"effective_from\":\"2000-01-01T00:00:00Z\"")
                .is(201);
        publish("\"unit_price_minor\":4,\"effective_from\":\"" + future + '"').is(201);
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(list("").json().get("prices")).hasSize(2));

        Reply first = list("&limit=1");
        Reply second = list("&limit=1&cursor=" + first.field("next_cursor"));

        assertThat(first.json().get("prices").get(0).get("version").intValue()).isEqualTo(1);
        assertThat(second.json().get("prices").get(0).get("version").intValue()).isEqualTo(2);
        assertThat(Call.get("/prices").asAdmin().send().is(200).text()).contains("\"metric\":\"storage_gb_hour\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|metric,unit_price_minor",
                "{\"metric\":\"m\",\"unit_price_minor\":-1}|unit_price_minor",
                "{\"metric\":\"m\",\"unit_price_minor\":\"1.5\"}|unit_price_minor",
                "{\"metric\":\"m\",\"unit_price_minor\":1000000000001}|unit_price_minor",
                "{\"metric\":\"a b\",\"unit_price_minor\":1}|metric",
                "{\"metric\":\"m\",\"unit_price_minor\":1,\"quantity_decimals\":7}|quantity_decimals",
                "{\"metric\":\"m\",\"unit_price_minor\":1,\"quantity_decimals\":-1}|quantity_decimals",
                "{\"metric\":\"m\",\"unit_price_minor\":1,\"effective_from\":\"soon\"}|effective_from",
                "{\"metric\":\"m\",\"unit_price_minor\":1,\"effective_from\":null}|effective_from",
            })
    void refusesWhatIsNotValid(String body, String fields) {
        assertThat(Call.post("/prices", body).asAdmin().send().is(400).faultyFields())
                .containsExactly(fields.split(",", -1));
    }

    @Test
    void isForAdministrators() {
        String token = Tenant.unopened().token();

        Call.post("/prices", "{}").as(token).send().isProblem(403, "admin_required");
        Call.get("/prices").as(token).send().isProblem(403, "admin_required");
        Call.get("/prices").send().isProblem(401, "unauthorized");
        Call.get("/prices?metric=a%20b").asAdmin().send().is(400);
        Call.get("/prices?cursor=eA").asAdmin().send().is(400);
    }

    private Reply publish(String fields) {
        return Call.post("/prices", "{\"metric\":\"" + metric + "\"," + fields + '}')
                .asAdmin()
                .send();
    }

    private Reply list(String parameters) {
        return Call.get("/prices?metric=" + metric + parameters)
                .asAdmin()
                .send()
                .is(200);
    }
}
