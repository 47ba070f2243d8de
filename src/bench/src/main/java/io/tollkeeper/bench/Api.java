package io.tollkeeper.bench;

import io.tollkeeper.bench.load.Conversation;
import io.tollkeeper.bench.load.Conversation.Answer;
import io.tollkeeper.bench.load.HttpRequests;
import io.tollkeeper.bench.load.LoadPlan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The application's HTTP contract, as far as the benchmark needs it. */
final class Api implements AutoCloseable {

    /** Reconcile derives every event again before it answers. */
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(10);

    private final Conversation conversation;
    private final String admin = Tokens.ofAdmin();

    Api(int port) {
        conversation = new Conversation(port, ANSWER_LIMIT);
    }

    void openTenant(String tenant) throws IOException {
        expect2xx(conversation.exchange(
                HttpRequests.post("/tenants", admin, "{\"tenant\":\"" + tenant + "\",\"name\":\"" + tenant + "\"}")));
    }

    /** Says from which vault a tenant pays. */
    void attachVault(String tenant, String contract) throws IOException {
        expect2xx(conversation.exchange(
                HttpRequests.put("/tenants/" + tenant + "/vault", admin, "{\"contract_id\":\"" + contract + "\"}")));
    }

    /** Closes a tenant's month; its statement may be issued when this returns, or soon. */
    void closePeriod(String tenant, YearMonth month) throws IOException {
        expect2xx(conversation.exchange(HttpRequests.post(
                "/periods/close", admin, "{\"tenant\":\"" + tenant + "\",\"period\":\"" + month + "\"}")));
    }

    /** Records an event in each of some months. */
    void recordMonths(String tenant, List<YearMonth> months) throws IOException {
        String events = months.stream()
                .map(month -> "{\"tenant\":\"" + tenant
                        + "\",\"metric\":\"api_call\",\"quantity\":7,\"idempotency_key\":\"" + month
                        + "\",\"event_date\":\"" + month.atDay(15) + "T12:00:00Z\"}")
                .collect(Collectors.joining(",", "[", "]"));
        expect2xx(conversation.exchange(HttpRequests.post("/events/batch", Tokens.ofTenant(tenant), events)));
    }

    /** Records one event that says when it happened, and returns its position. */
    long record(String tenant, String key, String eventDate) throws IOException {
        String event = "{\"tenant\":\"" + tenant + "\",\"metric\":\"api_call\",\"quantity\":1,\"idempotency_key\":\""
                + key + "\",\"event_date\":\"" + eventDate + "\"}";
        Answer answer = expect2xx(conversation.exchange(HttpRequests.post("/events", Tokens.ofTenant(tenant), event)));
        return number(answer.body(), "position");
    }

    /** Returns a request that records one event of a new key. */
    static byte[] single(String tenant) {
        return HttpRequests.post("/events", Tokens.ofTenant(tenant), event(tenant, ""));
    }

    /** Returns a request that records so many events of new keys, dated now. */
    static byte[] batch(String tenant, int items) {
        return batch(tenant, items, "");
    }

    /** Returns a request that records so many events of new keys, all with the same event date. */
    static byte[] batchOf(String eventDate, String tenant, int items) {
        return batch(tenant, items, ",\"event_date\":\"" + eventDate + "\"");
    }

    private static byte[] batch(String tenant, int items, String more) {
        String events =
                IntStream.range(0, items).mapToObj(i -> event(tenant, more)).collect(Collectors.joining(",", "[", "]"));
        return HttpRequests.post("/events/batch", Tokens.ofTenant(tenant), events);
    }

    private static String event(String tenant, String more) {
        return "{\"tenant\":\"" + tenant + "\",\"metric\":\"api_call\",\"quantity\":1,\"idempotency_key\":\"load-"
                + LoadPlan.KEY_SLOT + "\"" + more + "}";
    }

    static byte[] balance(String tenant) {
        return HttpRequests.get("/balance", Tokens.ofTenant(tenant));
    }

    static byte[] balanceAt(String tenant, long position) {
        return HttpRequests.get("/balance?min_position=" + position, Tokens.ofTenant(tenant));
    }

    /** Returns a request that takes one minor unit from the tenant's vault, and waits for its ledger. */
    static byte[] deduct(String tenant) {
        return HttpRequests.post(
                "/api/billing/deduct",
                Tokens.ofTenant(tenant),
                "{\"requestId\":\"load-" + LoadPlan.KEY_SLOT
                        + "\",\"apiId\":\"bench\",\"endpointId\":\"/\",\"apiKeyId\":\"key\",\"amountUsdc\":\"0.0000001\"}");
    }

    /** Returns a request for what was owed at a moment, as was known at a moment. */
    static byte[] pastBalance(String tenant, Instant asOf, Instant knownAt) {
        return HttpRequests.get("/balance?as_of=" + asOf + "&known_at=" + knownAt, Tokens.ofTenant(tenant));
    }

    /** Returns a request for the proof that a line is in a statement. */
    static byte[] proof(String tenant, YearMonth month, long line) {
        return HttpRequests.get("/statement/" + month + "/proof?line=" + line, Tokens.ofTenant(tenant));
    }

    /** Returns a request for all of a tenant's transfers. */
    static byte[] journal(String tenant) {
        return HttpRequests.get("/exports/journal?format=ndjson", Tokens.ofTenant(tenant));
    }

    /** @param limit how many lines, or 0 to let the application choose */
    static byte[] statement(String tenant, YearMonth month, int limit) {
        String path = "/statement?period=" + month + (limit == 0 ? "" : "&limit=" + limit);
        return HttpRequests.get(path, Tokens.ofTenant(tenant));
    }

    /** Asks for reconcile and returns the answer, whatever it says. */
    Answer reconcile() throws IOException {
        return expect2xx(conversation.exchange(HttpRequests.post("/reconcile", admin, "{}")));
    }

    /** @throws IOException if the ledger and the chain differ */
    void reconcileChain() throws IOException {
        String verdict = expect2xx(conversation.exchange(HttpRequests.post("/reconcile/chain", admin, "{}")))
                .body();
        if (!verdict.replace(" ", "").contains("\"ok\":true")) {
            throw new IOException("ledger and chain differ: " + verdict);
        }
    }

    /** Asks as an administrator, and returns the answer whatever its status. */
    Answer order(String path, String json) throws IOException {
        return conversation.exchange(HttpRequests.post(path, admin, json));
    }

    /** Has something taken away, as an administrator. */
    void discard(String path) throws IOException {
        expect2xx(conversation.exchange(HttpRequests.delete(path, admin)));
    }

    /** Returns what an administrator is shown. */
    String show(String path) throws IOException {
        return expect2xx(conversation.exchange(HttpRequests.get(path, admin))).body();
    }

    /** @throws IOException also if the answer is not a success */
    Answer ask(byte[] request) throws IOException {
        return expect2xx(conversation.exchange(request));
    }

    private static Answer expect2xx(Answer answer) throws IOException {
        if (answer.status() / 100 != 2) {
            throw new IOException("status " + answer.status() + ": " + answer.body());
        }
        return answer;
    }

    /** Returns what the application says it has sent to the Soroban RPC server and received from there, bytes of bodies. */
    long chainBytes() throws IOException {
        return samples(ask(HttpRequests.get("/api/metrics", admin)).body(), "tollkeeper_chain_bytes_total");
    }

    /** Returns the sum of all samples of a metric, in the text format of Prometheus; 0 where there is none. */
    static long samples(String text, String metric) {
        Matcher matcher = Pattern.compile("(?m)^" + metric + "(?:\\{[^}]*})? ([0-9.E+]+)$")
                .matcher(text);
        double sum = 0;
        while (matcher.find()) {
            sum += Double.parseDouble(matcher.group(1));
        }
        return Math.round(sum);
    }

    /** Returns the first whole number of that name in a JSON text, be it written as a number or as a string. */
    static long number(String json, String name) throws IOException {
        Matcher matcher = Pattern.compile('"' + name + "\"\\s*:\\s*\"?(-?\\d+)").matcher(json);
        if (!matcher.find()) {
            throw new IOException("no " + name + " in " + json);
        }
        return Long.parseLong(matcher.group(1));
    }

    @Override
    public void close() throws IOException {
        conversation.close();
    }
}
