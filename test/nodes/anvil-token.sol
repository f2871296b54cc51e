// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.0;

/// A token with an issuer's acts, as TetherToken and FiatToken tell them. Only for tests.
contract AnvilToken {
    event Transfer(address indexed from, address indexed to, uint256 value);
    event AddedBlackList(address user);
    event RemovedBlackList(address user);
    event DestroyedBlackFunds(address user, uint256 balance);
    event Issue(uint256 amount);
    event Redeem(uint256 amount);

    address public owner = msg.sender;
    mapping(address => uint256) public balanceOf;
    mapping(address => bool) public isBlackListed;

    function issue(uint256 amount) external { balanceOf[owner] += amount; emit Issue(amount); }
    function redeem(uint256 amount) external { balanceOf[owner] -= amount; emit Redeem(amount); }
    function addBlackList(address user) external { isBlackListed[user] = true; emit AddedBlackList(user); }
    function removeBlackList(address user) external { isBlackListed[user] = false; emit RemovedBlackList(user); }
    function destroyBlackFunds(address user) external {
        uint256 balance = balanceOf[user];
        balanceOf[user] = 0;
        emit DestroyedBlackFunds(user, balance);
    }
    function transfer(address to, uint256 value) external returns (bool) {
        require(!isBlackListed[msg.sender], "blacklisted");
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }
    /// Pays on what it was sent: an internal transfer.
    function forward(address payable to) external payable { to.transfer(msg.value); }
}
