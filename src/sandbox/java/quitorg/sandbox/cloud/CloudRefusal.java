package quitorg.sandbox.cloud;

/** An action of the simulated cloud ends in an API error. */
final class CloudRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    CloudRefusal(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}
