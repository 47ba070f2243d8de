package breach.tollkeeper.command.pricing;

/** A decision of another context that keeps the rules. */
public final class Rate {

    public void apply(String text) {}
}
