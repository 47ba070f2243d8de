package io.tollkeeper.contract.http;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("At the same moment")
class ConcurrencyTest {

    private Tenant tenant;

    @BeforeEach
    void openTenant() {
        tenant = Tenant.open();
    }

    @Test
    void thirtyIdenticalEventsAreOne() {
        List<Reply> replies = Together.send(30, i -> tenant.send(tenant.event("k1", "7")));

        assertThat(replies).extracting(Reply::status).containsOnly(202);
        assertThat(replies).filteredOn(reply -> !replayed(reply)).hasSize(1);
        assertThat(replies)
                .extracting(reply -> reply.number("position"))
                .containsOnly(replies.getFirst().number("position"));
        assertThat(tenant.balanceAt(replies.getFirst().number("position"))).isEqualTo("7");
    }

    @Test
    void fortyDifferentEventsAreForty() {
        List<Reply> replies = Together.send(40, i -> tenant.send(tenant.event("k" + i, "1")));

        assertThat(replies).extracting(Reply::status).containsOnly(202);
        assertThat(replies).extracting(reply -> reply.number("position")).doesNotHaveDuplicates();
        assertThat(tenant.balanceAt(last(replies))).isEqualTo("40");
    }

    @Test
    void oneKeyWithDifferentContentsHasOneWinner() {
        List<Reply> replies = Together.send(20, i -> tenant.send(tenant.event("k1", Integer.toString(i + 1))));

        assertThat(byStatus(replies)).isEqualTo(Map.of(202, 1L, 409, 19L));
    }

    @Test
    void theSameBatchesAreOne() {
        String batch = '[' + tenant.event("a", "1") + ',' + tenant.event("b", "2") + ']';

        List<Reply> replies = Together.send(
                8, i -> Call.post("/events/batch", batch).as(tenant.token()).send());

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(replies.stream().mapToLong(reply -> reply.number("accepted")).sum())
                .isEqualTo(2);
        assertThat(replies.stream().mapToLong(reply -> reply.number("replayed")).sum())
                .isEqualTo(14);
    }

    @Test
    void identicalAdjustmentsAreOne() {
        List<Reply> replies = Together.send(10, i -> tenant.adjust("c1", "-5", "goodwill"));

        assertThat(replies).extracting(Reply::status).containsOnly(202);
        assertThat(replies).filteredOn(reply -> !replayed(reply)).hasSize(1);
        assertThat(tenant.balanceAt(replies.getFirst().number("position"))).isEqualTo("-5");
    }

    @Test
    void tenClosersHaveOneWinner() {
        List<Reply> replies = Together.send(10, i -> tenant.close("2020-01"));

        assertThat(byStatus(replies)).isEqualTo(Map.of(200, 1L, 409, 9L));
    }

    @Test
    void identicalOpeningsAreOne() throws Exception {
        Tenant another = Tenant.unopened();
        String body = "{\"tenant\":\"" + another.name() + "\",\"name\":\"x\"}";

        List<Reply> replies =
                Together.send(10, i -> Call.post("/tenants", body).asAdmin().send());

        assertThat(byStatus(replies)).isEqualTo(Map.of(201, 1L, 200, 9L));
        assertThat(LiveServer.shared().eventsOf("tenant:" + another.name())).isEqualTo(1);
    }

    @Test
    void aCloseLetsNoEventIntoTheMonthAfterItself() {
        String month = Tenant.thisMonth();

        List<Reply> replies =
                Together.send(61, i -> i == 30 ? tenant.close(month) : tenant.send(tenant.event("k" + i, "1")));

        long closing = replies.get(30).is(200).number("position");
        List<Reply> events =
                replies.stream().filter(reply -> reply.status() == 202).toList();
        assertThat(events).hasSize(60);
        assertThat(events)
                .allSatisfy(event ->
                        assertThat(event.field("period").equals(month)).isEqualTo(event.number("position") < closing));
        tenant.balanceAt(last(events));
        Reply statement = tenant.get("/statement?period=" + month).is(200);
        assertThat(statement.number("line_count"))
                .isEqualTo(events.stream()
                        .filter(event -> event.field("period").equals(month))
                        .count());
        assertThat(statement.field("status")).isEqualTo("closed");
    }

    private static boolean replayed(Reply reply) {
        return reply.json().get("replayed").booleanValue();
    }

    private static long last(List<Reply> replies) {
        return replies.stream()
                .mapToLong(reply -> reply.number("position"))
                .max()
                .orElseThrow();
    }

    private static Map<Integer, Long> byStatus(List<Reply> replies) {
        return replies.stream().collect(groupingBy(Reply::status, counting()));
    }
}
