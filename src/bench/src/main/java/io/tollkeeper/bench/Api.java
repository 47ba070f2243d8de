package io.tollkeeper.bench;

import io.tollkeeper.bench.load.Conversation;
import io.tollkeeper.bench.load.Conversation.Answer;
import io.tollkeeper.bench.load.HttpRequests;
import io.tollkeeper.bench.load.LoadPlan;
import java.io.IOException;
import java.time.Duration;
import java.time.YearMonth;
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

    /** @param limit how many lines, or 0 to let the application choose */
    static byte[] statement(String tenant, YearMonth month, int limit) {
        String path = "/statement?period=" + month + (limit == 0 ? "" : "&limit=" + limit);
        return HttpRequests.get(path, Tokens.ofTenant(tenant));
    }

    /** Asks for reconcile and returns the answer, whatever it says. */
    Answer reconcile() throws IOException {
        return expect2xx(conversation.exchange(HttpRequests.post("/reconcile", admin, "{}")));
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
