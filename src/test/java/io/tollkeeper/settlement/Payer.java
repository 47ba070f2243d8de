package io.tollkeeper.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.api.IdempotencyKey;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.AdjustmentId;
import io.tollkeeper.api.billing.MakeAdjustment;
import io.tollkeeper.api.settlement.BlockSettlement;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.saga.sandbox.SandboxNetwork;
import io.tollkeeper.testapp.Reply;
import io.tollkeeper.testapp.Sql;
import io.tollkeeper.testapp.TestApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tenant with a vault of its own on the sandbox network.
 *
 * @param vault the contract
 */
record Payer(TestApplication application, String tenant, String vault) {

    /** Longer than any settlement of a test may take on a busy machine. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Opens a tenant whose vault holds so many minor units. */
    static Payer with(long balance) {
        return at(TestApplication.shared(), balance);
    }

    /** Opens one at an application. */
    static Payer at(TestApplication application, long balance) {
        return new Payer(application, application.openTenant(), "none").provide(balance);
    }

    /** Gives the tenant a vault. */
    Payer provide(long balance) {
        String provided = deployed(balance);
        application
                .admin()
                .put("/tenants/" + tenant + "/vault", "{\"contract_id\":\"" + provided + "\"}")
                .expect(200);
        return new Payer(application, tenant, provided);
    }

    /** Makes a contract that is nobody's vault yet, and returns its address. */
    String deployed(long balance) {
        return sandbox(
                        application,
                        "/sandbox/vaults",
                        "{\"name\":\"" + tenant + "\",\"amount_minor\":\"" + balance + "\"}")
                .get("vault")
                .asString();
    }

    /** Opens a tenant that pays from nowhere. */
    static Payer withoutAVault() {
        TestApplication application = TestApplication.shared();
        return new Payer(application, application.openTenant(), "none");
    }

    Reply deduct(String requestId, String amountUsdc) {
        return application.tenant(tenant).post("/api/billing/deduct", """
                {"requestId":"%s","apiId":"weather","endpointId":"/current","apiKeyId":"key-1","amountUsdc":"%s"}""".formatted(requestId, amountUsdc));
    }

    Reply request(String requestId) {
        return application.tenant(tenant).get("/api/billing/request/" + requestId);
    }

    /** Owes so much, and returns the month it is booked into. */
    String owe(String key, long amount) {
        return application
                .admin()
                .post("/adjustments", """
                        {"tenant":"%s","amount_minor":%d,"reason":"owed","idempotency_key":"%s"}""".formatted(tenant, amount, key))
                .expect(202)
                .json()
                .get("period")
                .asString();
    }

    /** Owes so much in a month of the past, as if somebody had said so then. */
    void owe(Period period, long amount) {
        application
                .bean(CommandGateway.class)
                .<Object>sendAndWait(new MakeAdjustment(
                        new AdjustmentId(new TenantId(tenant), new IdempotencyKey("owed-" + period)),
                        new Money(amount),
                        "owed",
                        period.begin(),
                        "admin:test"));
    }

    void close(String period) {
        application
                .admin()
                .post("/periods/close", "{\"tenant\":\"%s\",\"period\":\"%s\"}".formatted(tenant, period))
                .expect(200);
    }

    List<JsonNode> settlements() {
        return application
                .tenant(tenant)
                .get("/settlements")
                .expect(200)
                .json()
                .get("settlements")
                .valueStream()
                .toList();
    }

    /** Returns the identifier of one of the tenant's settlements. */
    String id(String what) {
        return "settle:" + tenant + ":" + what;
    }

    JsonNode settlement(String what) {
        return application
                .tenant(tenant)
                .get("/settlements/settle:" + tenant + ":" + what)
                .expect(200)
                .json();
    }

    /** Returns what the statement's receipt says. */
    JsonNode receipt(String period) {
        String payload = application
                .tenant(tenant)
                .get("/statement/" + period + "/receipt")
                .expect(200)
                .json()
                .get("payload")
                .asString();
        return JSON.readTree(Base64.getUrlDecoder().decode(payload));
    }

    void awaitState(String what, String state) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .untilAsserted(() ->
                        assertThat(settlement(what).get("state").asString()).isEqualTo(state));
    }

    JsonNode balance() {
        return application.tenant(tenant).get("/balance").expect(200).json();
    }

    /** Awaits what the ledger shows: owed, in flight, settled, past due. */
    void awaitBalance(long owed, long inFlight, long settled, long pastDue) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode balance = balance();
            assertThat(List.of(
                            balance.get("balance_minor").asString(),
                            balance.get("in_flight_minor").asString(),
                            balance.get("settled_minor").asString(),
                            balance.get("past_due_minor").asString()))
                    .containsExactly(
                            String.valueOf(owed),
                            String.valueOf(inFlight),
                            String.valueOf(settled),
                            String.valueOf(pastDue));
        });
    }

    /** Returns what the chain shows as deducted from the vault. */
    List<JsonNode> deducts() {
        return sandbox(application, "GET /sandbox/state", "")
                .get("deducts")
                .valueStream()
                .filter(deduct -> deduct.get("vault").asString().equals(vault))
                .toList();
    }

    /** Does to the vault what its owner could. */
    void deed(String deed, String body) {
        sandbox(application, "/sandbox/vaults/" + vault + "/" + deed, body);
    }

    /** Says that something about one of the tenant's settlements contradicts itself. */
    void block(String what) {
        application
                .bean(CommandGateway.class)
                .<Object>sendAndWait(new BlockSettlement(SettlementId.parse(id(what)), "a test says so"));
    }

    /** Resolves a blocked settlement as failed, as soon as no ledger to come can hold it. */
    void resolveAsFailed(String what) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .untilAsserted(() -> application
                        .admin()
                        .post("/settlements/" + id(what) + "/resolve", "{\"outcome\":\"failed\",\"reason\":\"a test\"}")
                        .expect(200));
        awaitState(what, "compensated");
    }

    void retry(String what) {
        application.admin().post("/settlements/" + id(what) + "/retry", "").expect(202);
    }

    /** Lets something go wrong on the network. */
    void fault(String json) {
        sandbox(application, "/sandbox/faults", json);
    }

    /** Lets nothing go wrong any more that has not yet. */
    void withoutFaults() {
        sandbox(application, "DELETE /sandbox/faults", "");
    }

    /** Returns how often something is still to go wrong. */
    int faultsLeft() {
        return sandbox(application, "GET /sandbox/faults", "")
                .get("faults")
                .valueStream()
                .mapToInt(fault -> fault.get("count").asInt())
                .sum();
    }

    /** Closes so many ledgers at once. */
    void closeLedgers(int count) {
        sandbox(application, "/sandbox/close", "{\"ledgers\":" + count + "}");
    }

    long logged(String type) {
        return Sql.number(
                application.database(),
                "select count(*) from domain_event_entry"
                        + " where split_part(aggregate_identifier, ':', 2) = ? and payload_type like '%.' || ?",
                tenant,
                type);
    }

    /** Returns the credit that an issued month carries forward. */
    long credit(String period) {
        return Sql.number(
                application.database(),
                "select max(credit_minor) from settlement_due where tenant_id = ? and period = ?",
                tenant,
                period);
    }

    void reconcile() {
        JsonNode report = application.admin().post("/reconcile", "").expect(200).json();
        assertThat(report.get("ok").asBoolean()).as(report.toString()).isTrue();
        JsonNode chain =
                application.admin().post("/reconcile/chain", "").expect(200).json();
        // Another test may have left a difference on purpose, in its own vault.
        assertThat(chain.get("differences").valueStream())
                .filteredOn(difference -> difference.get("tenant_id").asString().equals(tenant))
                .isEmpty();
        assertThat(chain.get("vaults").valueStream())
                .filteredOn(known -> known.get("tenant").asString().equals(tenant))
                .singleElement()
                .satisfies(known -> assertThat(known.get("deducted_minor")).isEqualTo(known.get("settled_minor")));
    }

    private static JsonNode sandbox(TestApplication application, String route, String json) {
        String path = route.substring(route.indexOf('/'));
        var request = HttpRequest.newBuilder(
                URI.create(application.bean(SandboxNetwork.class).url() + path));
        try {
            var answer = CLIENT.send(
                    (switch (route.substring(0, route.indexOf('/')).strip()) {
                                case "GET" -> request.GET();
                                case "DELETE" -> request.DELETE();
                                default -> request.POST(BodyPublishers.ofString(json));
                            })
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("the sandbox does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
