package quitorg.cli;

/** The program: {@code main} exits with what {@code run} returned. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("quit-org");
    }
}
