"""Which address phones are sent to, on made-up computers."""

import pytest

from raabta.room.web.net import Interface, choose, interfaces, is_loopback, ranked, way_out

LINUX = [
    Interface("lo", "127.0.0.1", 8),
    Interface("docker0", "172.17.0.1", 16),
    Interface("br-3f2a", "172.18.0.1", 16),
    Interface("virbr0", "192.168.122.1"),
    Interface("tun0", "10.8.0.6"),
    Interface("wlp3s0", "192.168.10.23"),
]
WINDOWS = [
    Interface("Hyper-V Virtual Ethernet Adapter", "172.28.96.1", 20),
    Interface("VirtualBox Host-Only Ethernet Adapter", "192.168.56.1"),
    Interface("VMware Virtual Ethernet Adapter for VMnet8", "192.168.91.1"),
    Interface("TAP-Windows Adapter V9", "10.9.0.2"),
    Interface("Realtek PCIe GbE Family Controller", "169.254.11.12", 16),
    Interface("Intel(R) Wi-Fi 6 AX201 160MHz", "192.168.0.104"),
    Interface("Software Loopback Interface 1", "127.0.0.1", 8),
]
MAC = [
    Interface("lo0", "127.0.0.1", 8),
    Interface("utun3", "100.101.4.9", 32),
    Interface("bridge100", "192.168.64.1"),
    Interface("en0", "10.0.1.12"),
]


@pytest.mark.parametrize(
    ("computer", "expected"),
    [(LINUX, "192.168.10.23"), (WINDOWS, "192.168.0.104"), (MAC, "10.0.1.12")],
    ids=["linux", "windows", "mac"],
)
def test_phones_get_the_wi_fi_and_not_docker_a_vpn_or_a_virtual_machine(
    computer: list[Interface], expected: str
) -> None:
    for order in (computer, computer[::-1]):
        chosen = choose(order)
        assert chosen is not None
        assert chosen.address == expected


@pytest.mark.parametrize(
    ("name", "address", "kind"),
    [
        ("Microsoft Wi-Fi Direct Virtual Adapter #2", "192.168.137.1", "hotspot"),
        ("wlan0", "10.42.0.1", "hotspot"),
        ("bridge100", "192.168.2.1", "hotspot"),
        ("bridge0", "10.1.1.1", "virtual"),
        ("wlan0", "192.168.1.7", "wifi"),
        ("Qualcomm Atheros QCA9377 Wireless Network Adapter", "192.168.1.7", "wifi"),
        ("enp0s31f6", "10.0.0.4", "cable"),
        ("Intel(R) Ethernet Connection (7) I219-V", "10.0.0.4", "cable"),
        ("usb0", "192.168.42.19", "other"),
        ("eth0", "8.8.8.8", "public"),
        ("Ethernet 7", "192.168.56.1", "virtual"),
        ("vEthernet (WSL)", "172.22.0.1", "virtual"),
        ("Bluetooth Device (Personal Area Network)", "10.3.3.3", "virtual"),
        ("Cisco AnyConnect Virtual Miniport Adapter", "10.20.0.9", "vpn"),
        ("WireGuard Tunnel", "10.6.0.2", "vpn"),
        ("ztabcdefgh", "10.147.17.5", "vpn"),
        ("eth7", "10.0.0.9", "cable"),
    ],
)
def test_an_interface_is_known_by_its_name_and_its_address(name: str, address: str, kind: str) -> None:
    assert Interface(name, address).kind == kind


def test_an_address_without_neighbours_is_a_tunnel() -> None:
    assert Interface("corp", "10.11.12.13", 32).kind == "vpn"


def test_a_hotspot_of_this_laptop_comes_before_the_network_of_the_office() -> None:
    office = Interface("eth0", "10.5.0.20")
    hotspot = Interface("wlan0", "10.42.0.1")
    chosen = choose([office, hotspot], way_out="10.5.0.20")
    assert chosen == hotspot


def test_of_two_cables_the_one_that_leads_out_is_chosen() -> None:
    first, second = Interface("eth0", "192.168.1.2"), Interface("eth1", "192.168.7.2")
    assert choose([first, second], way_out="192.168.7.2") == second
    assert choose([first, second], way_out="192.168.1.2") == first


def test_a_vpn_is_better_than_nothing_and_comes_last() -> None:
    assert [item.kind for item in ranked(LINUX)] == ["wifi", "virtual", "virtual", "virtual", "vpn"]
    assert choose(LINUX[:5]) is not None


def test_without_a_network_there_is_no_address() -> None:
    assert choose([]) is None
    assert choose([Interface("lo", "127.0.0.1", 8), Interface("eth0", "169.254.3.4", 16)]) is None


def test_the_hotspot_of_a_phone_is_noticed() -> None:
    assert Interface("wlan0", "192.168.43.87").of_a_phone
    assert Interface("en0", "172.20.10.3", 28).of_a_phone
    assert not Interface("wlan0", "192.168.1.87").of_a_phone


def test_this_computer_can_be_asked() -> None:
    found = interfaces()
    assert any(item.address == "127.0.0.1" for item in found)
    assert way_out() in {"", *(item.address for item in found)}


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "127.3.2.1"])
def test_this_computer_knows_itself(address: str) -> None:
    assert is_loopback(address)


@pytest.mark.parametrize("address", ["192.168.1.1", "::ffff:10.0.0.1", "fe80::1%eth0", "", "localhost", "unknown"])
def test_others_are_not_this_computer(address: str) -> None:
    assert not is_loopback(address)
