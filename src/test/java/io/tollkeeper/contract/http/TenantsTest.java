package io.tollkeeper.contract.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("/tenants")
class TenantsTest {

    private final Tenant tenant = Tenant.unopened();

    @Test
    void opensATenantOnce() {
        assertThat(open("Alpha").is(201).text()).isEqualTo("{\"tenant\":\"" + tenant.name() + "\",\"name\":\"Alpha\"}");
        open("Alpha").is(200);
        open("Beta").isProblem(409, "tenant_exists");
        tenant.use("k1", 1);
    }

    @Test
    void listsAllByPages() {
        open("Alpha").is(201);
        Tenant.open();
        await().atMost(20, SECONDS).untilAsserted(() -> assertThat(all()).contains(tenant.name()));

        assertThat(all()).isSorted().doesNotHaveDuplicates().contains("tenant_alpha", "tenant_beta");
    }

    @Test
    void suspendsAndResumes() {
        open("Alpha").is(201);
        Reply before = tenant.use("k1", 1);

        assertThat(reasoned("suspend").is(200).field("status")).isEqualTo("suspended");
        reasoned("suspend").is(200);
        tenant.send(tenant.event("k2", "1")).isProblem(403, "tenant_suspended");
        assertThat(tenant.use("k1", 1).json().get("replayed").booleanValue())
                .as("a repeat is answered as the first time")
                .isTrue();
        assertThat(tenant.balanceAt(before.number("position"))).isEqualTo("1");

        assertThat(reasoned("resume").is(200).field("status")).isEqualTo("open");
        tenant.use("k2", 1);
    }

    @Test
    void refusesATenantWhoIsNotThere() {
        reasoned("suspend").isProblem(404, "not_found");
        reasoned("resume").isProblem(404, "not_found");
        Call.post("/tenants/-a/suspend", "{\"reason\":\"x\"}").asAdmin().send().isProblem(404, "not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|tenant,name",
                "{\"tenant\":\"a:b\",\"name\":\"x\"}|tenant",
                "{\"tenant\":\"\",\"name\":\"x\"}|tenant",
                "{\"tenant\":\"a\",\"name\":\"\"}|name",
                "{\"tenant\":\"a\",\"name\":\"\\u0000\"}|name",
                "{\"tenant\":5,\"name\":5}|tenant,name",
            })
    void refusesWhatIsNotValid(String body, String fields) {
        assertThat(Call.post("/tenants", body).asAdmin().send().is(400).faultyFields())
                .containsExactly(fields.split(",", -1));
    }

    @Test
    void refusesASuspensionWithoutAReason() {
        open("Alpha").is(201);

        assertThat(Call.post("/tenants/" + tenant.name() + "/suspend", "{}")
                        .asAdmin()
                        .send()
                        .is(400)
                        .faultyFields())
                .containsExactly("reason");
    }

    @Test
    void isForAdministrators() {
        for (String path : List.of("/tenants", "/tenants/x/suspend", "/tenants/x/resume")) {
            Call.post(path, "{}").as(tenant.token()).send().isProblem(403, "admin_required");
            Call.post(path, "{}").send().isProblem(401, "unauthorized");
        }
        Call.get("/tenants").as(tenant.token()).send().isProblem(403, "admin_required");
        Call.get("/tenants?limit=0").asAdmin().send().is(400);
        Call.get("/tenants?cursor=!").asAdmin().send().is(400);
    }

    private Reply open(String name) {
        return Call.post("/tenants", "{\"tenant\":\"" + tenant.name() + "\",\"name\":\"" + name + "\"}")
                .asAdmin()
                .send();
    }

    private Reply reasoned(String what) {
        return Call.post("/tenants/" + tenant.name() + '/' + what, "{\"reason\":\"a test\"}")
                .asAdmin()
                .send();
    }

    private static List<String> all() {
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = Call.get("/tenants?limit=3" + cursor).asAdmin().send().is(200);
            page.json()
                    .get("tenants")
                    .forEach(row -> names.add(row.get("tenant").asString()));
            JsonNode next = page.json().get("next_cursor");
            cursor = next == null ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());
        return names;
    }
}
